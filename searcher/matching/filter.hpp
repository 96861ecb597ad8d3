#pragma once

#include <chrono>
#include <string_view>

#include <xapian.h>

namespace poshuk::query {

/// A filter longer than this, or with more conditions, or deeper parentheses, is refused.
inline constexpr std::size_t max_filter_bytes = 16 * 1024;
inline constexpr std::size_t max_conditions = 256;
inline constexpr std::size_t max_filter_depth = 20;

/// Reads a condition on fields and returns it as Xapian runs it, without weight. Empty for an empty
/// text. It is the filter language of Meilisearch, as far as it fits:
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
/// cannot be read.
[[nodiscard]] Xapian::Query filter_query(std::string_view filter, std::chrono::sys_days today);

} // namespace poshuk::query
