#include "collapsing.hpp"

#include "document_list.hpp"
#include "index/reprints.hpp"
#include "index/schema.hpp"

#include <memory>
#include <utility>
#include <vector>

namespace poshuk::query {

Collapsing::Collapsing(Xapian::Query query, const SearchRequest& request, SortOrder order, const IndexReader& index)
    : query_(std::move(query)), index_(&index),
      active_(request.collapse && index::reprint_groups(index.database()) > 0),
      // In the order of dates a group stands where its first match does, and an explanation is of the article that was ranked.
      shows_earliest_(order == SortOrder::relevance && !request.explain)
{
}

Collapsing::Group Collapsing::group_of(const Xapian::Document& match) const
{
    auto members = active_ ? index::reprints(index_->database(), match.get_value(index::group_slot))
                           : std::vector<std::uint32_t>{};
    if (members.empty()) {
        return {match, 0};
    }
    const auto count = static_cast<Xapian::doccount>(members.size());
    Xapian::PostingSource* documents =
        new DocumentList(std::make_shared<const std::vector<std::uint32_t>>(std::move(members)));
    Xapian::Enquire enquire(index_->database());
    enquire.set_query({Xapian::Query::OP_FILTER, query_, Xapian::Query(documents->release())});
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::MultiValueKeyMaker earliest;
    const char* behind_all_dates = "~";
    earliest.add_value(index::schema_of(index::Field::date).slot, false, behind_all_dates);
    earliest.add_value(index::schema_of(index::Field::id).slot);
    constexpr bool descending = false;
    enquire.set_sort_by_key(&earliest, descending);
    const auto matches = enquire.get_mset(0, 1, count);
    if (matches.empty()) {
        return {match, 0};
    }
    return {shows_earliest_ ? matches.begin().get_document() : match, matches.get_matches_estimated() - 1};
}

} // namespace poshuk::query
