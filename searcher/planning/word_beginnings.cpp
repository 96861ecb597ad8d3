#include "word_beginnings.hpp"

#include "analysis/letters/character_class.hpp"
#include "analysis/letters/utf8.hpp"
#include "index/schema.hpp"
#include "messages/localized.hpp"
#include "searcher/budget/spending.hpp"
#include "searcher/matching/scope_terms.hpp"
#include "searcher/query/query_parser.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace poshuk::query {
namespace {

/// `notes` may be null.
void expand(Word& word, Scope scope, IndexReader& index, std::vector<Message>* notes)
{
    const auto beginning = std::string(beginning_prefix(scope)) + word.form;
    const auto& database = index.database();
    std::vector<std::pair<std::uint64_t, std::string>> terms;
    // To count the articles of a term that may be seen takes a reading of its postings.
    const std::uint32_t steps_of_a_term = index.shows_all() ? 10 : 1000;
    for (auto term = database.allterms_begin(beginning);
         term != database.allterms_end(beginning) && !is_spent_after(steps_of_a_term); ++term) {
        if (index.shows_all() || index.frequency(*term) > 0) {
            terms.emplace_back(term.get_termfreq(), *term);
        }
    }
    if (terms.size() > max_expansion) {
        if (notes != nullptr) {
            notes->push_back(localized("More than {0} words begin with “{1}”; the {0} most frequent are searched.",
                                       "Із «{1}» починається понад {0} слів; шукаємо {0} найчастіших.", max_expansion,
                                       word.form));
        }
        const auto last = terms.begin() + max_expansion;
        std::nth_element(terms.begin(), last, terms.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        terms.erase(last, terms.end());
    }
    for (auto& [frequency, term] : terms) {
        word.postings += frequency;
        word.terms.push_back(std::move(term));
    }
    std::sort(word.terms.begin(), word.terms.end());
}

void expand(std::vector<Clause>& clauses, IndexReader& index, std::vector<Message>& notes)
{
    for (auto& clause : clauses) {
        for (auto& word : clause.words) {
            if (word.match == WordMatch::prefix) {
                expand(word, clause.scope, index, &notes);
            }
        }
        expand(clause.clauses, index, notes); // what is excluded too
    }
}

/// Letters of a word, by which nothing else than the word is meant.
bool is_of_a_word(char32_t c)
{
    return analysis::is_alphanumeric(c) || analysis::is_combining(c) || c == U'\'' || c == U'’' || c == U'ʼ';
}

/// The clause of the last word of a query, or null.
Clause* last_clause(std::vector<Clause>& clauses)
{
    if (clauses.empty() || clauses.back().occur == Occur::must_not) {
        return nullptr;
    }
    return clauses.back().group == Group::none ? &clauses.back() : last_clause(clauses.back().clauses);
}

} // namespace

std::string_view half_word(std::string_view text)
{
    const auto space = text.find_last_of(" \t\r\n");
    const auto word = text.substr(space == std::string_view::npos ? 0 : space + 1);
    for (std::size_t i = 0; i < word.size();) {
        if (!is_of_a_word(utf8::next(word, i))) {
            return {};
        }
    }
    return utf8::length(word) < shortest_prefix ? std::string_view{} : word;
}

bool begins_words(std::string_view word, IndexReader& index)
{
    const auto tokens = index.analyzer().analyze(word);
    return tokens.size() == 1 && !index.forms_that_begin(tokens.front().form).empty();
}

void add_beginning(Query& query, std::string_view text, IndexReader& index)
{
    // Weights of words in articles differ by less than ten times, so a whole word stays above.
    constexpr double below_the_word = 0.1;
    constexpr double without_the_word = 0.7;
    const auto half = half_word(text);
    auto* clause = half.empty() ? nullptr : last_clause(query.clauses);
    const TextRange place{text.size() - half.size(), half.size()};
    if (clause == nullptr || clause->range != place || clause->words.size() != 1 || !clause->whole_word.empty() ||
        clause->scope != Scope::everywhere || clause->words.front().match != WordMatch::any_form ||
        clause->words.front().errors > 0) {
        return;
    }
    const auto& typed = clause->words.front();
    Word beginning;
    beginning.form = typed.form;
    beginning.match = WordMatch::prefix;
    expand(beginning, clause->scope, index, nullptr);
    const auto form = std::string(index::form_prefix) + typed.form;
    std::erase(beginning.terms, form); // the word itself is searched already
    if (beginning.terms.empty()) {
        return;
    }
    for (const auto& term : beginning.terms) { // by which their places are found in articles
        for (const auto& token : index.analyzer().analyze(std::string_view(term).substr(index::form_prefix.size()))) {
            beginning.lemmas.insert(beginning.lemmas.end(), token.lemmas.begin(), token.lemmas.end());
        }
    }
    const bool found = index.words().frequency(typed.lemmas) > 0;
    clause->synonyms.push_back({typed.form, {std::move(beginning)}, found ? below_the_word : without_the_word});
}

void expand_beginnings(Query& query, IndexReader& index, std::vector<Message>& notes)
{
    expand(query.clauses, index, notes);
}

} // namespace poshuk::query
