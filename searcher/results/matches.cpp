#include "matches.hpp"

#include "index/schema.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "searcher/matching/order_key.hpp"
#include "searcher/matching/xapian_query.hpp"

#include <algorithm>
#include <array>
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

/// The values that a hit may have alone.
Xapian::valueno slot_of_distinct(const std::string& name)
{
    constexpr std::array fields{index::Field::id, index::Field::source, index::Field::author, index::Field::date};
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](index::Field field) { return index::schema_of(field).name == name; });
    if (found == fields.end()) {
        throw RequestError("distinct",
                           localized("Hits cannot be told apart by “{}”.", "Не можна розрізняти знайдене за «{}».", name),
                           localized("There are: id, source, author, date.", "Є такі: id, source, author, date."));
    }
    return index::schema_of(*found).slot;
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
    } else if (!request.distinct.empty()) {
        enquire.set_collapse_key(slot_of_distinct(request.distinct));
    }
    if (request.ranking_score_threshold > 0) { // of the highest weight possible, as Hit::ranking_score is
        const auto highest = enquire.get_mset(0, 0).get_max_possible();
        enquire.set_cutoff(0, request.ranking_score_threshold * highest);
    }
    const auto checked = facets.empty() ? as_doccount(request.count_at_least) : index.database().get_doccount();
    return {enquire.get_mset(as_doccount(request.offset), as_doccount(request.limit), checked), std::move(collapsing)};
}

} // namespace poshuk::query
