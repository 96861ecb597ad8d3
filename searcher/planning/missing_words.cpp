#include "missing_words.hpp"

#include "index/schema.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <string>

namespace poshuk::query {
namespace {

bool is_missing(const Word& word, IndexReader& index)
{
    if (word.match == WordMatch::prefix) {
        return word.terms.empty();
    }
    if (word.match == WordMatch::exact) {
        return index.frequency(std::string(index::form_prefix) + word.form) == 0;
    }
    return word.lemmas_with_ghe.empty() && index.words().frequency(all_lemmas(word)) == 0;
}

/// Of a name with synonyms, and of a compound that is written as one word, parts may be nowhere.
bool may_lack_words(const Clause& clause, IndexReader& index)
{
    const bool found_as_one = index.words().frequency(clause.whole_word) > 0;
    return !has_weight(clause.scope) || !clause.synonyms.empty() || found_as_one;
}

} // namespace

std::vector<std::string> missing_words(const Query& query, IndexReader& index)
{
    std::vector<std::string> missing;
    each_wanted_clause(query.clauses, [&](const Clause& clause) {
        if (may_lack_words(clause, index)) {
            return;
        }
        for (const auto& word : clause.words) {
            auto form = word.form + (word.match == WordMatch::prefix ? "*" : "");
            if (is_missing(word, index) && std::find(missing.begin(), missing.end(), form) == missing.end()) {
                missing.push_back(std::move(form));
            }
        }
    });
    return missing;
}

Message missing_words_note(const std::vector<std::string>& missing)
{
    constexpr std::size_t most = 5;
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
    return localized("In no article: {0}", "Немає в жодній статті: {1}", en, uk);
}

} // namespace poshuk::query
