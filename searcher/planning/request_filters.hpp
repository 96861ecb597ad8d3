#pragma once

#include "poshuk/analyzer.hpp"
#include "poshuk/searcher.hpp"
#include "searcher/query/query_tree.hpp"

namespace poshuk::query {

/// Adds the dates, sources and tags of a request to a query, as clauses that narrow what it finds.
/// Throws Error (usage) for a source or a tag without a word.
void add_filters(const SearchRequest& request, Analyzer& analyzer, Query& query);

} // namespace poshuk::query
