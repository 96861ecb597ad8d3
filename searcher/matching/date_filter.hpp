#pragma once

#include "poshuk/searcher.hpp"
#include "searcher/generation/generation_tables.hpp"

#include <xapian.h>

namespace poshuk::query {

/// The articles of some days, without weight. Null `tables`: by Xapian's own range of values.
[[nodiscard]] Xapian::Query within(const DateRange& dates, const Tables& tables);

} // namespace poshuk::query
