#include "time_zone.hpp"

#include "analysis/files/mapped_file.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <system_error>

namespace poshuk::analysis {

using namespace std::chrono;

/// Reads along the bytes of a file; throws where they end too early or are not what they should be.
class TimeZone::Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] bool at_end() const { return bytes_.empty(); }

    std::string_view take(std::size_t count)
    {
        require(count <= bytes_.size());
        const auto taken = bytes_.substr(0, count);
        bytes_.remove_prefix(count);
        return taken;
    }

    void take(std::string_view expected) { require(take(expected.size()) == expected); }

    bool take_if(char c)
    {
        const bool there = !bytes_.empty() && bytes_.front() == c;
        bytes_.remove_prefix(there ? 1 : 0);
        return there;
    }

    /// A number of so many bytes, the highest first.
    std::int64_t number(std::size_t bytes)
    {
        std::uint64_t value = 0;
        constexpr unsigned byte_bits = 8;
        for (const char c : take(bytes)) {
            value = value << byte_bits | static_cast<unsigned char>(c);
        }
        return bytes == sizeof(std::int32_t) ? static_cast<std::int32_t>(value) : static_cast<std::int64_t>(value);
    }

    unsigned decimal()
    {
        unsigned value = 0;
        std::size_t digits = 0;
        for (; digits < bytes_.size() && bytes_[digits] >= '0' && bytes_[digits] <= '9'; ++digits) {
            require(digits < 4);
            value = value * 10 + static_cast<unsigned>(bytes_[digits] - '0');
        }
        require(digits > 0);
        bytes_.remove_prefix(digits);
        return value;
    }

    // The rule, as the environment's TZ has it (POSIX 8.3): EET-2EEST,M3.5.0/3,M10.5.0/4

    void abbreviation()
    {
        if (take_if('<')) {
            while (take(1) != ">") {
            }
            return;
        }
        const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
        require(!bytes_.empty() && is_letter(bytes_.front()));
        while (!bytes_.empty() && is_letter(bytes_.front())) {
            bytes_.remove_prefix(1);
        }
    }

    /// hh, hh:mm or hh:mm:ss, with a sign or without
    seconds clock()
    {
        const bool negative = take_if('-');
        static_cast<void>(negative || take_if('+'));
        seconds time = hours(decimal());
        if (take_if(':')) {
            time += minutes(decimal());
            time += seconds(take_if(':') ? decimal() : 0);
        }
        return negative ? -time : time;
    }

    /// Of the three forms of POSIX the one that every zone with summer time uses.
    YearlyChange yearly_change()
    {
        YearlyChange change;
        take(",M");
        change.month = decimal();
        take(".");
        change.week = decimal();
        take(".");
        change.weekday = decimal();
        constexpr unsigned last_week = 5;
        require(month(change.month).ok() && change.week >= 1 && change.week <= last_week && change.weekday <= 6);
        change.time = take_if('/') ? clock() : hours(2);
        return change;
    }

    static void require(bool condition)
    {
        if (!condition) {
            throw std::runtime_error("not zone data");
        }
    }

private:
    std::string_view bytes_;
};

TimeZone TimeZone::read(const std::filesystem::path& file)
{
    const MappedFile mapped(file);
    return TimeZone(std::string_view(mapped.data(), mapped.size()));
}

TimeZone::TimeZone(std::string_view file)
{
    Reader in(file);
    struct Counts {
        std::size_t utc_marks, standard_marks, leap_seconds, changes, offsets, letters;
    };
    const auto header = [&] {
        constexpr std::size_t unused = 15;
        in.take("TZif");
        Reader::require(in.take(1) >= "2");
        in.take(unused);
        std::array<std::size_t, 6> counts{};
        for (auto& count : counts) {
            count = static_cast<std::size_t>(in.number(4));
            Reader::require(count <= file.size());
        }
        return Counts{counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]};
    };
    // The same twice, first with the short numbers that version 1 had.
    const auto first = header();
    in.take(first.changes * 5 + first.offsets * 6 + first.letters + first.leap_seconds * 8 + first.standard_marks +
            first.utc_marks);
    const auto counts = header();
    std::vector<sys_seconds> times;
    for (std::size_t i = 0; i < counts.changes; ++i) {
        times.emplace_back(seconds(in.number(8)));
    }
    Reader::require(std::is_sorted(times.begin(), times.end()));
    const auto offset_numbers = in.take(counts.changes);
    std::vector<minutes> offsets;
    for (std::size_t i = 0; i < counts.offsets; ++i) {
        offsets.push_back(floor<minutes>(seconds(in.number(4))));
        in.take(2);
    }
    Reader::require(!offsets.empty());
    changes_.push_back({sys_seconds::min(), offsets.front()});
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto number = static_cast<unsigned char>(offset_numbers[i]);
        Reader::require(number < offsets.size());
        changes_.push_back({times[i], offsets[number]});
    }
    in.take(counts.letters + counts.leap_seconds * 12 + counts.standard_marks + counts.utc_marks);

    in.take("\n");
    if (in.take_if('\n')) { // no rule: what was last stays
        standard_ = summer_ = changes_.back().offset;
        return;
    }
    in.abbreviation();
    standard_ = floor<minutes>(-in.clock()); // POSIX counts to the west
    summer_ = standard_;
    if (!in.take_if('\n')) {
        in.abbreviation();
        summer_ = standard_ + hours(1);
        if (Reader rest = in; rest.take(1) != ",") {
            summer_ = floor<minutes>(-in.clock());
        }
        to_summer_ = in.yearly_change();
        to_standard_ = in.yearly_change();
        in.take("\n");
    }
}

minutes TimeZone::offset_by_rule(sys_seconds moment) const
{
    const auto change_in = [](year y, const YearlyChange& change, minutes before) {
        const auto first = year_month(y, month(change.month));
        constexpr unsigned last_week = 5;
        const auto day = change.week == last_week ? sys_days(first / weekday(change.weekday)[last])
                                                  : sys_days(first / weekday(change.weekday)[change.week]);
        return day + change.time - before;
    };
    const auto y = year_month_day(floor<days>(moment + standard_)).year();
    const auto summer = change_in(y, to_summer_, standard_);
    const auto standard = change_in(y, to_standard_, summer_);
    const bool is_summer = summer < standard ? moment >= summer && moment < standard // in the north
                                             : moment >= summer || moment < standard;
    return is_summer ? summer_ : standard_;
}

minutes TimeZone::offset_at(sys_seconds moment) const
{
    const auto next = std::upper_bound(changes_.begin(), changes_.end(), moment,
                                       [](sys_seconds time, const Change& change) { return time < change.from; });
    if (next == changes_.end()) {
        return offset_by_rule(moment);
    }
    return next == changes_.begin() ? next->offset : std::prev(next)->offset;
}

TimeZone::Offsets TimeZone::offsets_of(local_seconds time) const
{
    // No zone changes its clocks twice within two days, or by more than one.
    const sys_seconds as_utc(time.time_since_epoch());
    const auto before = offset_at(as_utc - days(1));
    const auto after = offset_at(as_utc + days(1));
    const bool old_holds = offset_at(as_utc - before) == before;
    const bool new_holds = offset_at(as_utc - after) == after;
    return {old_holds || !new_holds ? before : after, new_holds ? after : before};
}

} // namespace poshuk::analysis
