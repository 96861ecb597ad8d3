#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace poshuk::index {

/// The value of a date, «202408011651» or as many of these digits as are known, as one number: four
/// bits a digit, the first one highest, each one more than it says. So numbers compare as the
/// values do, and 0 is no date. What is no digit stands behind all digits.
///
/// Days and times are those of Kyiv. When clocks are put back an hour comes twice; the second time
/// its minutes count on from 60, with «:» and «;» for a ten and an eleven, so that they stand behind
/// all of the first: «202510260370» is 3:10 once more.
using PackedDate = std::uint64_t;

inline constexpr std::size_t most_date_digits = 12;

[[nodiscard]] PackedDate packed_date(std::string_view digits);

/// Its day; of a date of which only the year or the month is known, the middle of it. Nothing where
/// that is no day.
[[nodiscard]] std::optional<std::chrono::sys_days> day_of(PackedDate date);

} // namespace poshuk::index
