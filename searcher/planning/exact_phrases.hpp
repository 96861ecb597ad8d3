#pragma once

#include "poshuk/message.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/query/query_tree.hpp"

#include <vector>

namespace poshuk::query {

/// Looks for each exact phrase (="міської ради") in the stored text of the articles that have its
/// lemmas in a row and its forms somewhere, and notes in its clause which of them have these very
/// forms in this order: the index has no positions of forms, which would be a third of its size
/// more. At most 5,000 articles are read for a query, with a note when there were more.
void verify_exact_phrases(Query& query, IndexReader& index, std::vector<Message>& notes);

} // namespace poshuk::query
