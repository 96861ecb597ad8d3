#include "word_beginnings.hpp"

#include "index/schema.hpp"
#include "messages/localized.hpp"
#include "searcher/matching/scope_terms.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace poshuk::query {
namespace {

void expand(Word& word, Scope scope, IndexReader& index, std::vector<Message>& notes)
{
    const auto beginning = std::string(beginning_prefix(scope)) + word.form;
    const auto& database = index.database();
    std::vector<std::pair<std::uint64_t, std::string>> terms;
    for (auto term = database.allterms_begin(beginning); term != database.allterms_end(beginning); ++term) {
        terms.emplace_back(term.get_termfreq(), *term);
    }
    if (terms.size() > max_expansion) {
        notes.push_back(localized("More than {0} words begin with “{1}”; the {0} most frequent are searched.",
                                  "Із «{1}» починається понад {0} слів; шукаємо {0} найчастіших.", max_expansion,
                                  word.form));
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
                expand(word, clause.scope, index, notes);
            }
        }
        expand(clause.clauses, index, notes); // what is excluded too
    }
}

} // namespace

void expand_beginnings(Query& query, IndexReader& index, std::vector<Message>& notes)
{
    expand(query.clauses, index, notes);
}

} // namespace poshuk::query
