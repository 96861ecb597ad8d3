#pragma once

#include "poshuk/ranking.hpp"
#include "recency.hpp"
#include "searcher/generation/generation_tables.hpp"
#include "searcher/query/query_tree.hpp"

#include <xapian.h>

namespace poshuk::query {

/// The query as Xapian runs it over the terms that index/schema.hpp describes. Empty for an empty
/// query. Without `tables` it is of Xapian's own parts: they find the same documents, slower, where
/// positions are in the database, and do not weigh which words are close to each other. `recency`
/// may be null.
[[nodiscard]] Xapian::Query to_xapian(const Query& query, const Ranking& ranking, const Tables& tables = nullptr,
                                      const Recency* recency = nullptr);
/// The same documents without weight.
[[nodiscard]] Xapian::Query to_filter(const Query& query, const Tables& tables);
/// What one clause of a query adds to it, whether it must be there or not.
[[nodiscard]] Xapian::Query to_xapian(const Clause& clause, const Ranking& ranking, const Tables& tables = nullptr);

[[nodiscard]] Xapian::BM25Weight weighting(const Ranking& ranking);

/// True for what only says which articles come into question: a date, a source, a tag or an author,
/// which weigh nothing.
[[nodiscard]] bool narrows(const Clause& clause);

} // namespace poshuk::query
