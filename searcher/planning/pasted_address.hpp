#pragma once

#include "poshuk/message.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/query/query_tree.hpp"

#include <string_view>
#include <vector>

namespace poshuk::query {

/// For a query that is nothing but an address: has it find the article that has it as its URL, with
/// or without a scheme, «www.», a slash at the end, and what is behind «?» or «#».
void find_pasted_address(Query& query, std::string_view text, IndexReader& index, std::vector<Message>& notes);

} // namespace poshuk::query
