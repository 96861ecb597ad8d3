#pragma once

#include "index_reader.hpp"
#include "poshuk/searcher.hpp"
#include "recency.hpp"
#include "understanding.hpp"

#include <memory>

#include <xapian.h>

namespace poshuk::query {

/// A query with what a filter leaves of it. Either may be empty: everything.
[[nodiscard]] Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& filter);

/// The order that hits come in. Filters and exclusions alone find articles that weigh nothing; people look for the latest of them.
[[nodiscard]] SortOrder order_of(const SearchRequest& request, const Query& query);

/// How much the date counts, in proportion to the words of the query; null when it does not.
[[nodiscard]] std::unique_ptr<Recency> recency_of(const SearchRequest& request, const Understood& understood,
                                                  IndexReader& index);

/// What Xapian is asked: the words, the date (`recency` may be null), and not the article that others shall be similar to.
[[nodiscard]] Xapian::Query ranked_query(const SearchRequest& request, const Understood& understood,
                                         const Recency* recency, const IndexReader& index);

} // namespace poshuk::query
