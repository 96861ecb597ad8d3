#include "exact_phrases.hpp"

#include "messages/localized.hpp"
#include "searcher/budget/spending.hpp"
#include "searcher/generation/budget_gate.hpp"
#include "searcher/matching/xapian_query.hpp"
#include "searcher/passages/match_finder.hpp"
#include "searcher/passages/searched_fields.hpp"

#include <algorithm>
#include <memory>

namespace poshuk::query {
namespace {

constexpr Xapian::doccount most_articles = 5000;

/// The finder knows in which fields the phrase is wanted.
bool has(const Article& article, const MatchFinder& phrase, Analyzer& analyzer)
{
    const auto fields = searched_fields(article);
    return std::any_of(fields.begin(), fields.end(), [&](const SearchedField& field) {
        return !phrase.find(analyzer.implementation().tokens(field.text), field.scope).empty();
    });
}

/// Takes what it reads from the articles that may still be read.
void verify(Clause& clause, Xapian::doccount& readable, IndexReader& index, std::vector<Message>& notes)
{
    Query alone{{clause}};
    alone.clauses.front().occur = Occur::should; // what is excluded is found first
    const MatchFinder phrase(alone, [](const std::string&) { return 1.0; });
    Xapian::Enquire enquire(index.database());
    enquire.set_query(gated(index.narrowed(to_filter(alone, index.tables()))));
    const auto candidates = enquire.get_mset(0, readable + 1);
    std::vector<std::uint32_t> documents;
    for (auto candidate = candidates.begin(); candidate != candidates.end() && !is_spent(); ++candidate) {
        if (candidate.get_rank() < readable && has(index.article(*candidate), phrase, index.analyzer())) {
            documents.push_back(*candidate);
        }
    }
    if (candidates.size() > readable) {
        notes.push_back(localized("The exact phrase was looked for in {} articles only; the rest are left out.",
                                  "Точну фразу шукали лише в {} статтях; решту відкинуто.", readable));
    }
    readable -= std::min(readable, candidates.size());
    std::sort(documents.begin(), documents.end());
    clause.verified = std::make_shared<const std::vector<std::uint32_t>>(std::move(documents));
}

void verify(std::vector<Clause>& clauses, Xapian::doccount& readable, IndexReader& index, std::vector<Message>& notes)
{
    for (auto& clause : clauses) {
        if (is_exact_phrase(clause)) {
            verify(clause, readable, index, notes);
        }
        verify(clause.clauses, readable, index, notes);
    }
}

} // namespace

void verify_exact_phrases(Query& query, IndexReader& index, std::vector<Message>& notes)
{
    auto readable = most_articles;
    verify(query.clauses, readable, index, notes);
}

} // namespace poshuk::query
