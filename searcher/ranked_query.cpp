#include "ranked_query.hpp"

#include "document_list.hpp"
#include "xapian_query.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace poshuk::query {

Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& filter)
{
    if (query.empty()) {
        const auto& all = filter.empty() ? Xapian::Query::MatchAll : filter;
        return {Xapian::Query::OP_SCALE_WEIGHT, all, 0.0};
    }
    return filter.empty() ? query : Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
}

SortOrder order_of(const SearchRequest& request, const Query& query)
{
    const bool nothing_weighs = std::all_of(query.clauses.begin(), query.clauses.end(), [](const Clause& clause) {
        return clause.occur == Occur::must_not || narrows(clause);
    });
    return request.sort == SortOrder::relevance && nothing_weighs ? SortOrder::newest_first : request.sort;
}

std::unique_ptr<Recency> recency_of(const SearchRequest& request, const Understood& understood, IndexReader& index)
{
    double rarity = 0;
    each_wanted_clause(understood.query.clauses, [&](const Clause& clause) {
        for (const auto& word : clause.words) {
            rarity += narrows(clause) ? 0 : index.words().rarity(all_lemmas(word));
        }
    });
    const auto highest = request.ranking.recency * rarity;
    if (order_of(request, understood.query) != SortOrder::relevance || highest <= 0 || request.ranking.half_life <= 0) {
        return nullptr;
    }
    return std::make_unique<Recency>(columns_of(index.tables()), newest_day(index, understood.today), highest,
                                     request.ranking.half_life);
}

Xapian::Query ranked_query(const SearchRequest& request, const Understood& understood, const Recency* recency,
                           const IndexReader& index)
{
    auto query = filtered(to_xapian(understood.query, request.ranking, index.tables(), recency), understood.filter);
    if (!request.similar_to.empty()) {
        const auto itself = std::make_shared<const std::vector<std::uint32_t>>(
            1, index.document(request.similar_to).value_or(Xapian::Document()).get_docid());
        Xapian::PostingSource* documents = new DocumentList(itself);
        query = {Xapian::Query::OP_AND_NOT, query, Xapian::Query(documents->release())};
    }
    return query;
}

} // namespace poshuk::query
