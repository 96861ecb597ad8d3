#pragma once

#include "poshuk/message.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/query/query_tree.hpp"

#include <vector>

namespace poshuk::query {

/// Tells which words of a query of several are in no article, after all that they may stand for was
/// looked up.
void note_missing_words(const Query& query, const IndexReader& index, std::vector<Message>& notes);

} // namespace poshuk::query
