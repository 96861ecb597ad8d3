#pragma once

#include "matches.hpp"

#include <vector>

namespace poshuk::query {

/// The matches of a page as a reader sees them: the article that is shown for each, its score, its reprints, where the query matched in it, and,
/// where the request asks for that, why it was found. An evaluation (`fetch_articles` is false) gets ids and scores only.
[[nodiscard]] std::vector<Hit> hits_of(const Matches& matches, const SearchRequest& request,
                                       const Understood& understood, const SearchPlan& plan, IndexReader& index);

} // namespace poshuk::query
