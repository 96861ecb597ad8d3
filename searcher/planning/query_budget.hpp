#pragma once

#include "poshuk/message.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/query/query_tree.hpp"

#include <cstdint>
#include <vector>

namespace poshuk::query {

/// Postings (a word in an article) that a query may read, about; a time limit of Xapian's is no
/// bound, this is. Some one second.
inline constexpr std::uint64_t max_postings = 2'000'000;

/// Leaves out of a query what would take it over the budget, the most frequent words first, with a
/// note: of hundreds of words those that most articles have tell the least. What must be there
/// stays, and so does the rarest of the rest.
void keep_within_budget(Query& query, const IndexReader& index, std::vector<Message>& notes,
                        std::uint64_t postings = max_postings);

} // namespace poshuk::query
