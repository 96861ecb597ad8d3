#pragma once

#include "searcher/query/query_tree.hpp"

#include <string>

namespace poshuk::test {

/// A query in short: signs, fields, forms; [a phrase], [near 5: words], {all: a, b}, {any: a, b},
/// {a b}, =exact, begin*, fuzzy~1, dates as since..until.
[[nodiscard]] std::string shape(const query::Query& query);

} // namespace poshuk::test
