#pragma once

#include "poshuk/message.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/query/query_tree.hpp"

#include <string>
#include <vector>

namespace poshuk::query {

/// The wanted words of a query that are in no article, after all that they may stand for was looked
/// up; each once, in their order.
[[nodiscard]] std::vector<std::string> missing_words(const Query& query, IndexReader& index);

/// Tells the first of them; there is at least one.
[[nodiscard]] Message missing_words_note(const std::vector<std::string>& missing);

} // namespace poshuk::query
