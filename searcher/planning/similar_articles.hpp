#pragma once

#include "searcher/generation/index_reader.hpp"
#include "searcher/query/query_tree.hpp"

#include <string_view>

namespace poshuk::query {

/// A query of what an article is about: its twenty weightiest words by frequency and rarity
/// (tf-idf, Spärck Jones 1972), any of them, where a word of the title or the lead counts more as
/// it does in the ranking. The article itself is not excluded. Throws Error (usage) when the index
/// has no such article.
[[nodiscard]] Clause words_of_article(std::string_view id_or_url, IndexReader& index);

} // namespace poshuk::query
