#pragma once

#include "poshuk/searcher.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/matching/recency.hpp"
#include "understanding.hpp"

#include <memory>
#include <optional>

#include <xapian.h>

namespace poshuk::query {

/// Everything that a search asks of the index, decided once: what matches, what it weighs, in which
/// order it comes.
struct SearchPlan {
    /// the words, the date, the filter, and not the article that others shall be similar to
    Xapian::Query query;
    Ranking ranking;
    SortOrder order = SortOrder::relevance;
    std::unique_ptr<Recency> recency; ///< how much the date counts; null when it does not
};

/// Filters and exclusions alone find articles that weigh nothing; people look for the latest of
/// them, so that is their order. The date counts in proportion to the words of the query, where the
/// order is that of relevance.
[[nodiscard]] SearchPlan plan(const SearchRequest& request, const Understood& understood, IndexReader& index);

/// A query with what a filter leaves of it. Without either: everything. An empty Xapian::Query finds
/// nothing, and so does what is made of it.
[[nodiscard]] Xapian::Query filtered(const std::optional<Xapian::Query>& query,
                                     const std::optional<Xapian::Query>& filter);

} // namespace poshuk::query
