#include "matches.hpp"

#include "index/schema.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "searcher/generation/document_list.hpp"
#include "searcher/matching/order_key.hpp"
#include "searcher/matching/xapian_query.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

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
        throw RequestError(
            "distinct", localized("Hits cannot be told apart by “{}”.", "Не можна розрізняти знайдене за «{}».", name),
            localized("There are: id, source, author, date.", "Є такі: id, source, author, date."));
    }
    return index::schema_of(*found).slot;
}

/// A share of the highest weight possible, as Hit::ranking_score is.
void set_threshold(Xapian::Enquire& enquire, double threshold)
{
    if (threshold > 0) {
        enquire.set_cutoff(0, threshold * enquire.get_mset(0, 0).get_max_possible());
    }
}

/// Xapian knows no threshold where it sorts by anything else than weights, so what is over it is
/// found first, as far as results are leafed through.
Xapian::Query over_threshold(const SearchPlan& plan, double threshold, const IndexReader& index)
{
    constexpr Xapian::doccount most = 10'000;
    Xapian::Enquire enquire(index.database());
    enquire.set_query(plan.query);
    enquire.set_weighting_scheme(weighting(plan.ranking));
    set_threshold(enquire, threshold);
    const auto best = enquire.get_mset(0, most);
    std::vector<std::uint32_t> documents(best.begin(), best.end());
    std::sort(documents.begin(), documents.end());
    Xapian::PostingSource* const list =
        new DocumentList(std::make_shared<const std::vector<std::uint32_t>>(std::move(documents)));
    return {Xapian::Query::OP_FILTER, plan.query, Xapian::Query(list->release())};
}

} // namespace

Matches match(const SearchPlan& plan, const SearchRequest& request, FacetCounts& facets, const IndexReader& index)
{
    Xapian::Enquire enquire(index.database());
    const bool by_date_over_threshold = request.ranking_score_threshold > 0 && request.sort != SortOrder::relevance;
    enquire.set_query(by_date_over_threshold ? over_threshold(plan, request.ranking_score_threshold, index)
                                             : plan.query);
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
    if (plan.order == SortOrder::relevance) {
        set_threshold(enquire, request.ranking_score_threshold);
    }
    const auto checked = facets.empty() ? as_doccount(request.count_at_least) : index.database().get_doccount();
    return {enquire.get_mset(as_doccount(request.offset), as_doccount(request.limit), checked), std::move(collapsing)};
}

} // namespace poshuk::query
