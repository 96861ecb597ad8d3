#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace poshuk::analysis {

// Moments and clocks in Kyiv, by the system's zone data: Europe/Kyiv, which was Europe/Kiev before
// 2022, in /usr/share/zoneinfo or where the environment's TZDIR says. The first call reads the
// file; all throw Error (data_missing) where it is not there. Any thread may call them.

/// What clocks in Kyiv show at a moment, and how far they are ahead of UTC.
struct KyivTime {
    std::chrono::local_seconds time;
    std::chrono::minutes offset;
};
[[nodiscard]] KyivTime kyiv_time(std::chrono::sys_seconds moment);

/// How far clocks in Kyiv that show a time are ahead of UTC; of the hour that comes twice, the
/// first time.
[[nodiscard]] std::chrono::minutes offset_in_kyiv(std::chrono::local_seconds time);

/// Whether clocks in Kyiv show a time for the second time when they are so far ahead of UTC: in the
/// hour that comes twice when they are put back.
[[nodiscard]] bool is_second_time(std::chrono::local_seconds time, std::chrono::minutes offset);

/// The day in Kyiv now.
[[nodiscard]] std::chrono::sys_days today_in_kyiv();

/// The parts of a date of an article that has a time, 2025-10-26T03:30 or with +02:00 behind it.
struct StoredTime {
    std::chrono::local_seconds time;
    std::optional<std::chrono::minutes> offset;
};
/// Nothing for a coarser date, and for what is none.
[[nodiscard]] std::optional<StoredTime> stored_time(std::string_view date);
/// The same the other way round, as far as the minutes. Years from 0 to 9999.
[[nodiscard]] std::string text_of(const KyivTime& time);

} // namespace poshuk::analysis
