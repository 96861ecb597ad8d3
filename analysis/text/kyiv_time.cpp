#include "kyiv_time.hpp"

#include "messages/localized.hpp"
#include "poshuk/article.hpp"
#include "poshuk/error.hpp"
#include "time_zone.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <system_error>

namespace poshuk::analysis {
namespace {

using namespace std::chrono;

std::filesystem::path zone_file()
{
    const char* const named = std::getenv("TZDIR");
    const std::filesystem::path folder = named != nullptr && *named != '\0' ? named : "/usr/share/zoneinfo";
    auto old_name = folder / "Europe/Kiev";
    auto name = folder / "Europe/Kyiv";
    std::error_code error;
    return !std::filesystem::exists(name, error) && std::filesystem::exists(old_name, error) ? old_name : name;
}

const TimeZone& kyiv()
{
    static const TimeZone zone = [] {
        const auto file = zone_file();
        try {
            return TimeZone::read(file);
        } catch (const std::exception&) {
            throw Error(ErrorCode::data_missing,
                        localized("The system's zone data, which tell the time in Kyiv, cannot be read: {}.",
                                  "Не вдалося прочитати дані системи про часові пояси, з яких відомо час у Києві: {}.",
                                  file.string()),
                        localized("Install them: apt-get install tzdata", "Встановіть їх: apt-get install tzdata"));
        }
    }();
    return zone;
}

} // namespace

KyivTime kyiv_time(sys_seconds moment)
{
    const auto offset = kyiv().offset_at(moment);
    return {local_seconds(moment.time_since_epoch() + offset), offset};
}

minutes offset_in_kyiv(local_seconds time)
{
    return kyiv().offsets_of(time).first;
}

bool is_second_time(local_seconds time, minutes offset)
{
    const auto offsets = kyiv().offsets_of(time);
    return offset == offsets.second && offset != offsets.first;
}

sys_days today_in_kyiv()
{
    const auto now = kyiv_time(floor<seconds>(system_clock::now()));
    return sys_days(floor<days>(now.time).time_since_epoch());
}

std::optional<StoredTime> stored_time(std::string_view date)
{
    constexpr std::size_t without_offset = 16; // 2025-10-26T03:30
    constexpr std::size_t with_offset = 22;    // 2025-10-26T03:30+02:00
    bool good = date.size() == without_offset || date.size() == with_offset;
    const auto number = [&](std::size_t begin, std::size_t digits) {
        int value = 0;
        const auto part = date.substr(std::min(begin, date.size()), digits);
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        good = good && error == std::errc{} && end == part.data() + digits && value >= 0;
        return value;
    };
    const year_month_day day(year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))),
                             std::chrono::day(static_cast<unsigned>(number(8, 2))));
    const auto clock = hours(number(11, 2)) + minutes(number(14, 2));
    std::optional<minutes> offset;
    if (date.size() == with_offset) {
        offset = hours(number(17, 2)) + minutes(number(20, 2));
        offset = date[16] == '-' ? -*offset : *offset;
    }
    return good && day.ok() ? std::optional(StoredTime{local_days(day) + clock, offset}) : std::nullopt;
}

std::string text_of(const KyivTime& time)
{
    const auto day = floor<days>(time.time);
    const year_month_day date(day);
    const hh_mm_ss clock(time.time - day);
    const hh_mm_ss ahead(abs(time.offset));
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}{}{:02}:{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), time.offset < minutes(0) ? '-' : '+', ahead.hours().count(),
                       ahead.minutes().count());
}

} // namespace poshuk::analysis

namespace poshuk {

std::optional<std::chrono::minutes> utc_offset(const Article& article)
{
    using namespace std::chrono;
    constexpr std::size_t day_length = 10;
    const auto day_only = article.date.size() == day_length ? article.date + "T00:00" : article.date;
    const auto time = analysis::stored_time(day_only);
    if (!time) {
        return std::nullopt;
    }
    return time->offset ? *time->offset : analysis::offset_in_kyiv(time->time);
}

} // namespace poshuk
