#pragma once

#include "match_finder.hpp"
#include "poshuk/searcher.hpp"

namespace poshuk {

/// Fills in where the query matched in a hit's title and text, and the passages that show it.
void highlight(Hit& hit, const MatchFinder& finder, const SnippetOptions& options, Analyzer& analyzer);

} // namespace poshuk
