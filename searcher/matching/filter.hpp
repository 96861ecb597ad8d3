#pragma once

#include "poshuk/filter.hpp"

#include <chrono>
#include <cstddef>
#include <optional>

#include <xapian.h>

namespace poshuk::query {

/// A filter longer than this, or with more conditions, or deeper parentheses, is refused; of several
/// parts their sum counts.
inline constexpr std::size_t max_filter_bytes = 16 * 1024;
inline constexpr std::size_t max_conditions = 256;
inline constexpr std::size_t max_filter_depth = 20;

/// Reads the conditions of a filter, each by itself, and returns them as Xapian runs them, without
/// weight; nothing for a filter that asks nothing. (An empty Xapian::Query is one that finds
/// nothing, as that of `tags IN []`.) A condition is in the filter language of
/// Meilisearch, as far as it fits:
///
///     any       := all (OR all)*
///     all       := one (AND one)*
///     one       := NOT one | "(" any ")" | condition
///     condition := field (= | != | > | >= | < | <=) value | field value TO value | field [NOT] IN "[" [value ("," value)*] "]"
///                | field [NOT] EXISTS | field IS [NOT] (NULL | EMPTY)
///     field     := id | url | source | author | tags | tag | year | month | date, in quotes or not
///     value     := '…' | "…" | a word
///
/// Values are compared whole. A day, a month and a year are compared by all days that they may
/// mean, so `date > 2024` is 2025 and later. Throws RequestError ("filter") with the place of what
/// cannot be read, and of which part, where there are several.
[[nodiscard]] std::optional<Xapian::Query> filter_query(const Filter& filter, std::chrono::sys_days today);

} // namespace poshuk::query
