#pragma once

#include "poshuk/searcher.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace poshuk::query {

/// The days that a phrase names, counted from `today`; nothing when it names none, or a day that
/// the calendar lacks (31.02).
///
/// Weeks begin on Monday. «Минулий тиждень» is the calendar week before this one, «останній
/// тиждень» the seven days up to today. A month, a day or a weekday without a year is the nearest
/// one that is not in the future. Winter of a year ends in it.
[[nodiscard]] std::optional<DateRange> date_phrase(std::string_view phrase, std::chrono::sys_days today);

/// The day of an ISO 8601 date; nothing when it is none.
[[nodiscard]] std::optional<std::chrono::sys_days> iso_day(std::string_view text);

} // namespace poshuk::query
