#pragma once

#include "query_tree.hpp"

#include <xapian.h>

namespace poshuk::query {

/// The query as Xapian runs it over the terms that index/schema.hpp describes. Empty for an empty query.
[[nodiscard]] Xapian::Query to_xapian(const Query& query);

} // namespace poshuk::query
