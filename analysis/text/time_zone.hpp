#pragma once

#include <chrono>
#include <filesystem>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

/// How far the clocks of a place were and will be ahead of UTC, by a file of the system's zone data
/// (TZif of version 2 and later, RFC 9636): its list of changes, and behind the last one its rule.
/// To the minute: what clocks were ahead of UTC before there were zones loses its seconds. Never
/// changes, so any number of threads may read it.
///
/// C++20 has this as std::chrono::time_zone, which libstdc++ has from version 14 on.
class TimeZone {
public:
    /// Throws std::system_error where the file cannot be read, std::runtime_error where it is none.
    static TimeZone read(const std::filesystem::path& file);
    /// The bytes of such a file. Throws std::runtime_error.
    explicit TimeZone(std::string_view file);

    [[nodiscard]] std::chrono::minutes offset_at(std::chrono::sys_seconds moment) const;

    /// How far the clocks that show a time are ahead of UTC. In the hour that comes twice when they
    /// are put back, `first` and `second` differ; a time that they jump over counts as if they had
    /// not yet.
    struct Offsets {
        std::chrono::minutes first;
        std::chrono::minutes second;
    };
    [[nodiscard]] Offsets offsets_of(std::chrono::local_seconds time) const;

private:
    struct Change {
        std::chrono::sys_seconds from;
        std::chrono::minutes offset;
    };
    /// «M3.5.0/3»: the last (5) Sunday (0) of March (3), at 3 o'clock of the time before.
    struct YearlyChange {
        unsigned month = 1;
        unsigned week = 1;
        unsigned weekday = 0;
        std::chrono::seconds time{};
    };
    class Reader;

    [[nodiscard]] std::chrono::minutes offset_by_rule(std::chrono::sys_seconds moment) const;

    std::vector<Change> changes_; ///< in the order of time; the first is of all times before, too
    // The rule; the two offsets are the same where there is no summer time.
    std::chrono::minutes standard_{};
    std::chrono::minutes summer_{};
    YearlyChange to_summer_;
    YearlyChange to_standard_;
};

} // namespace poshuk::analysis
