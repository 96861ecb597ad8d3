#pragma once

#include "poshuk/searcher.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/matching/recency.hpp"
#include "searcher/planning/understanding.hpp"

#include <optional>
#include <vector>

namespace poshuk::query {

/// Explains the hits of a query: each clause is asked once more by itself, over these hits only,
/// for what it weighs. `documents` are those of the hits, in their order; `recency` is null when
/// the date does not count. Where the budget does not suffice, the hits behind have none.
void explain(const Understood& understood, const Ranking& ranking, const std::vector<Xapian::Document>& documents,
             const Recency* recency, IndexReader& index, std::vector<Hit>& hits);

} // namespace poshuk::query
