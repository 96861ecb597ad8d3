#include "missing_words.hpp"

#include "index/schema.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <string>

namespace poshuk::query {
namespace {

bool is_missing(const Word& word, const IndexReader& index)
{
    if (word.match == WordMatch::prefix) {
        return word.terms.empty();
    }
    if (word.match == WordMatch::exact) {
        return index.frequency(std::string(index::form_prefix) + word.form) == 0;
    }
    const auto lemmas = all_lemmas(word);
    return std::all_of(lemmas.begin(), lemmas.end(),
                       [&](const std::string& lemma) { return index.frequency(lemma) == 0; });
}

/// Of a compound that is written as one word its parts may be nowhere.
bool may_be_missing(const Clause& clause)
{
    const bool counted =
        clause.scope == Scope::everywhere || clause.scope == Scope::title || clause.scope == Scope::text;
    return counted && clause.synonyms.empty() && clause.whole_word.empty();
}

} // namespace

void note_missing_words(const Query& query, const IndexReader& index, std::vector<Message>& notes)
{
    constexpr std::size_t most = 5;
    std::size_t words = 0;
    std::vector<std::string> missing;
    each_wanted_clause(query.clauses, [&](const Clause& clause) {
        words += clause.words.size();
        for (const auto& word : clause.words) {
            if (!may_be_missing(clause) || !is_missing(word, index)) {
                continue;
            }
            auto form = word.form + (word.match == WordMatch::prefix ? "*" : "");
            if (std::find(missing.begin(), missing.end(), form) == missing.end()) {
                missing.push_back(std::move(form));
            }
        }
    });
    if (words < 2 || missing.empty()) {
        return; // of one word the result tells
    }
    std::string en;
    std::string uk;
    for (std::size_t i = 0; i < std::min(missing.size(), most); ++i) {
        en += (i == 0 ? "“" : ", “") + missing[i] + "”";
        uk += (i == 0 ? "«" : ", «") + missing[i] + "»";
    }
    if (missing.size() > most) {
        en += ", …";
        uk += ", …";
    }
    notes.push_back(localized("In no article: {0}", "Немає в жодній статті: {1}", en, uk));
}

} // namespace poshuk::query
