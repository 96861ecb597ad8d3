#include "search_plan.hpp"

#include "searcher/generation/budget_gate.hpp"
#include "searcher/generation/document_list.hpp"
#include "searcher/matching/xapian_query.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace poshuk::query {
namespace {

SortOrder order_of(const SearchRequest& request, const Query& query)
{
    const bool nothing_weighs = std::all_of(query.clauses.begin(), query.clauses.end(), [](const Clause& clause) {
        return clause.occur == Occur::must_not || narrows(clause);
    });
    return request.sort == SortOrder::relevance && nothing_weighs ? SortOrder::newest_first : request.sort;
}

std::unique_ptr<Recency> recency_of(const Ranking& ranking, const Understood& understood, IndexReader& index)
{
    double rarity = 0;
    each_wanted_clause(understood.query.clauses, [&](const Clause& clause) {
        for (const auto& word : clause.words) {
            const bool left_out = clause.apart != Apart::no && word.stop_word;
            rarity += narrows(clause) || left_out ? 0 : index.words().rarity(all_lemmas(word));
        }
    });
    const auto highest = ranking.recency * rarity;
    if (highest <= 0 || ranking.half_life <= 0) {
        return nullptr;
    }
    return std::make_unique<Recency>(columns_of(index.tables()), newest_day(index, understood.today), highest,
                                     ranking.half_life);
}

Xapian::Query without_article(const Xapian::Query& query, std::string_view id_or_url, const IndexReader& index)
{
    const auto itself = std::make_shared<const std::vector<std::uint32_t>>(
        1, index.document(id_or_url).value_or(Xapian::Document()).get_docid());
    Xapian::PostingSource* documents = new DocumentList(itself);
    return {Xapian::Query::OP_AND_NOT, query, Xapian::Query(documents->release())};
}

} // namespace

SearchPlan plan(const SearchRequest& request, const Understood& understood, IndexReader& index)
{
    SearchPlan plan;
    plan.ranking = request.ranking;
    plan.order = order_of(request, understood.query);
    // A threshold means the same scores in every order.
    if (plan.order == SortOrder::relevance || request.ranking_score_threshold > 0) {
        plan.recency = recency_of(request.ranking, understood, index);
    }
    std::optional<Xapian::Query> words;
    if (!understood.query.clauses.empty()) {
        words = to_xapian(understood.query, request.ranking, index.tables(), plan.recency.get());
    }
    plan.query = index.narrowed(filtered(words, understood.filter));
    if (!request.similar_to.empty()) {
        plan.query = without_article(plan.query, request.similar_to, index);
    }
    plan.query = gated(plan.query);
    return plan;
}

Xapian::Query filtered(const std::optional<Xapian::Query>& query, const std::optional<Xapian::Query>& filter)
{
    if (!query) {
        return {Xapian::Query::OP_SCALE_WEIGHT, filter.value_or(Xapian::Query::MatchAll), 0.0};
    }
    return filter ? Xapian::Query(Xapian::Query::OP_FILTER, *query, *filter) : *query;
}

} // namespace poshuk::query
