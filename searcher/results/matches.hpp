#pragma once

#include "collapsing.hpp"
#include "facets.hpp"
#include "searcher/planning/search_plan.hpp"

#include <xapian.h>

namespace poshuk::query {

/// What a plan found: the page that was asked for, best first, and what its hits stand for.
struct Matches {
    Xapian::MSet page;
    Collapsing collapsing; ///< of reprints

    [[nodiscard]] bool none() const { return page.get_matches_upper_bound() == 0; }
};

/// Has Xapian run a plan, for the page that the request asks for. `facets` counts every match, where it has anything to count.
[[nodiscard]] Matches match(const SearchPlan& plan, const SearchRequest& request, FacetCounts& facets,
                            const IndexReader& index);

} // namespace poshuk::query
