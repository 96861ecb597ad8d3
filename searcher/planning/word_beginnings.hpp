#pragma once

#include "poshuk/message.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/query/query_tree.hpp"

#include <vector>

namespace poshuk::query {

/// The most words that a beginning («пол*») may stand for: the others hardly change what is found,
/// and time is bounded.
inline constexpr std::size_t max_expansion = 200;

/// Looks up which terms of the index each beginning of a query stands for: forms, or lemmas in a
/// field, whose forms have no terms of their own. Of too many the most frequent are taken, with a
/// note. (Xapian's own wildcards leak memory past their limit, in 1.4.22.)
void expand_beginnings(Query& query, IndexReader& index, std::vector<Message>& notes);

} // namespace poshuk::query
