#include "collapsing.hpp"

#include "index/reprints.hpp"
#include "index/schema.hpp"
#include "searcher/generation/document_list.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace poshuk::query {

Collapsing::Collapsing(Xapian::Query query, const SearchRequest& request, SortOrder order, const IndexReader& index)
    : query_(std::move(query)), index_(&index),
      active_(request.collapse && request.distinct.empty() && index::reprint_groups(index.database()) > 0),
      // In the order of dates a group stands where its first match does, and an explanation is of
      // the article that was ranked.
      shows_earliest_(order == SortOrder::relevance && !request.explain)
{
}

Collapsing::Totals Collapsing::totals(const Xapian::MSet& matches) const
{
    const std::uint64_t least = matches.get_matches_lower_bound();
    if (!active_ || least == matches.get_matches_upper_bound()) {
        return {matches.get_matches_estimated(), least};
    }
    const auto& database = index_->database();
    const auto reprinted = index::reprinted_documents(database);
    const std::uint64_t articles = matches.get_uncollapsed_matches_lower_bound();
    const double distinct = 1 - static_cast<double>(reprinted) / static_cast<double>(database.get_doccount());
    const auto estimated =
        static_cast<std::uint64_t>(distinct * static_cast<double>(matches.get_uncollapsed_matches_estimated()) + 0.5);
    const auto surely = std::max(least, articles - std::min(articles, reprinted));
    return {std::max(estimated, surely), surely};
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
