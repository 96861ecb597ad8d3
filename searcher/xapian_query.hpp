#pragma once

#include "poshuk/ranking.hpp"
#include "query_tree.hpp"

#include <xapian.h>

namespace poshuk::query {

/// The most frequent words with a beginning («полі*») are looked for, at most so many: the others hardly change what is found, and
/// time is bounded.
inline constexpr Xapian::termcount max_expansion = 200;

/// The query as Xapian runs it over the terms that index/schema.hpp describes. Empty for an empty query.
[[nodiscard]] Xapian::Query to_xapian(const Query& query, const Ranking& ranking);
/// What one clause of a query adds to it, whether it must be there or not.
[[nodiscard]] Xapian::Query to_xapian(const Clause& clause, const Ranking& ranking);

[[nodiscard]] Xapian::BM25Weight weighting(const Ranking& ranking);

/// True for what only says which articles come into question: a date, a source, a tag or an author, which weigh nothing.
[[nodiscard]] bool narrows(const Clause& clause);

} // namespace poshuk::query
