#pragma once

#include "poshuk/message.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/query/query_tree.hpp"

#include <string_view>
#include <vector>

namespace poshuk::query {

/// Has the words of each phrase that stands in no article match apart, where they are in any, with a
/// note of how many: all of them where the phrase must be there. `text` is what the places of clauses
/// are places in. True when there was such a phrase.
bool loosen_phrases(Query& query, std::string_view text, const IndexReader& index, std::vector<Message>& notes);

} // namespace poshuk::query
