#include "matches.hpp"

#include "index/schema.hpp"
#include "searcher/matching/order_key.hpp"
#include "searcher/matching/xapian_query.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

namespace poshuk::query {
namespace {

Xapian::doccount as_doccount(std::size_t number)
{
    return static_cast<Xapian::doccount>(
        std::min<std::size_t>(number, std::numeric_limits<Xapian::doccount>::max() / 4));
}

} // namespace

Matches match(const SearchPlan& plan, const SearchRequest& request, FacetCounts& facets, const IndexReader& index)
{
    Xapian::Enquire enquire(index.database());
    enquire.set_query(plan.query);
    enquire.set_weighting_scheme(weighting(plan.ranking));
    constexpr bool descending = false;
    OrderKey key(plan.order, columns_of(index.tables()));
    if (plan.order == SortOrder::relevance) {
        enquire.set_sort_by_relevance_then_key(&key, descending);
    } else {
        enquire.set_sort_by_key(&key, descending);
    }
    if (!facets.empty()) {
        enquire.add_matchspy(&facets);
    }
    Collapsing collapsing(plan.query, request, plan.order, index);
    if (collapsing.is_active()) {
        enquire.set_collapse_key(index::group_slot);
    }
    const auto checked = facets.empty() ? as_doccount(request.count_at_least) : index.database().get_doccount();
    return {enquire.get_mset(as_doccount(request.offset), as_doccount(request.limit), checked), std::move(collapsing)};
}

} // namespace poshuk::query
