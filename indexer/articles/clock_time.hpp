#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace poshuk::sources {

/// A time of the day, and what stands right behind it: seconds and their fractions are passed over.
struct ClockTime {
    std::chrono::minutes time{};
    std::string_view rest; ///< «+02:00», «pm»
};

/// What a word begins with: 10:05, 7:05:33, 10:05:33.123, and without colons 1005 or 100533, as ISO
/// 8601 has it behind a «T». Nothing for a time that no clock shows.
[[nodiscard]] std::optional<ClockTime> clock_time(std::string_view word);

/// «10:30 pm» is 22:30. Nothing for an hour that is none of twelve.
[[nodiscard]] std::optional<std::chrono::minutes> in_half_of_day(std::chrono::minutes time, bool after_noon);

} // namespace poshuk::sources
