#pragma once

#include "poshuk/searcher.hpp"
#include "searcher/generation/index_reader.hpp"

namespace poshuk::query {

/// A page of the articles of an index, in the order of their ids or dates. Throws RequestError.
[[nodiscard]] ArticleList list_of(const ListRequest& request, IndexReader& index);

} // namespace poshuk::query
