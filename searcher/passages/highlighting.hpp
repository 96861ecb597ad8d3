#pragma once

#include "match_finder.hpp"
#include "poshuk/searcher.hpp"

#include <string_view>

namespace poshuk {

/// Fills in where the query matched in a hit's title and text, and the passages that show it.
/// `positions` is the record of the article's document, by which only the words that may match are
/// looked at; empty: all are.
void highlight(Hit& hit, const MatchFinder& finder, const SnippetOptions& options, Analyzer& analyzer,
               std::string_view positions);

} // namespace poshuk
