#pragma once

#include "poshuk/searcher.hpp"
#include "searcher/generation/index_reader.hpp"

#include <cstdint>

#include <xapian.h>

namespace poshuk::query {

/// Reprints of one text as one hit.
///
/// Xapian keeps the best of each group. Of its articles that match, the earliest is what a reader
/// wants to see, and how many others there are; both are asked of the same query over the group
/// alone.
class Collapsing {
public:
    /// `index` must outlive the object.
    Collapsing(Xapian::Query query, const SearchRequest& request, SortOrder order, const IndexReader& index);

    /// Whether the search is to collapse by index::group_slot: it may not be wanted, and the index
    /// may have no reprints.
    [[nodiscard]] bool is_active() const noexcept { return active_; }

    struct Totals {
        std::uint64_t estimated;
        std::uint64_t least;
    };
    /// How many hits there are. Xapian counts groups only as far as it looked, which is not far;
    /// beyond that the articles that match are what is known, of which no more than all reprints of
    /// the index can be.
    [[nodiscard]] Totals totals(const Xapian::MSet& matches) const;

    struct Group {
        Xapian::Document shown;
        std::uint64_t reprints = 0; ///< others that match
    };
    /// What to show for a match.
    [[nodiscard]] Group group_of(const Xapian::Document& match) const;

private:
    Xapian::Query query_;
    const IndexReader* index_;
    bool active_;
    bool shows_earliest_;
};

} // namespace poshuk::query
