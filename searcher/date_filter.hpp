#pragma once

#include "generation_tables.hpp"
#include "poshuk/searcher.hpp"

#include <xapian.h>

namespace poshuk::query {

/// The articles of some days, without weight. Null `tables`: by Xapian's own range of values.
[[nodiscard]] Xapian::Query within(const DateRange& dates, const Tables& tables);

} // namespace poshuk::query
