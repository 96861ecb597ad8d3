#include "stated_date.hpp"

#include "analysis/letters/trimmed.hpp"
#include "analysis/text/kyiv_time.hpp"
#include "messages/localized.hpp"
#include "page_date.hpp"
#include "zone_offset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>

namespace poshuk::sources {
namespace {

using namespace std::chrono;

IsoDate day_alone(year_month_day day)
{
    return {fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                        static_cast<unsigned>(day.day())),
            DatePrecision::day};
}

/// Nothing for the years that four digits do not tell.
std::optional<IsoDate> moment(sys_seconds time)
{
    const auto in_kyiv = analysis::kyiv_time(time);
    const auto year = static_cast<int>(year_month_day(floor<days>(in_kyiv.time)).year());
    constexpr int last_year = 9999;
    return year >= 0 && year <= last_year ? std::optional(IsoDate{analysis::text_of(in_kyiv), DatePrecision::minute})
                                          : std::nullopt;
}

/// A time of the day as it stands there, and what stands behind it.
struct Clock {
    minutes time;
    std::string_view rest;
};

/// 10:05, 10:05:33, 10:05:33.123 or 1005, 100533.
std::optional<Clock> clock_at_begin(std::string_view text)
{
    const auto take_digits = [&](std::size_t most) {
        std::size_t count = 0;
        while (count < std::min(most, text.size()) && text[count] >= '0' && text[count] <= '9') {
            ++count;
        }
        const auto digits = text.substr(0, count);
        text.remove_prefix(count);
        return digits;
    };
    const auto take = [&](std::string_view any_of) {
        const bool there = !text.empty() && any_of.find(text.front()) != std::string_view::npos;
        text.remove_prefix(there ? 1 : 0);
        return there;
    };
    const auto number = [](std::string_view digits) {
        int value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    };
    const auto hour = take_digits(2);
    const bool colons = take(":");
    const auto minute = take_digits(2);
    const bool seconds_follow = colons ? take(":") : !text.empty() && text.front() >= '0' && text.front() <= '9';
    const auto second = seconds_follow ? take_digits(2) : std::string_view("00");
    if (seconds_follow && take(".,")) {
        while (!take_digits(1).empty()) {
        }
    }
    constexpr int leap_second = 60;
    const bool good = (colons ? !hour.empty() : hour.size() == 2) && minute.size() == 2 && second.size() == 2 &&
                      number(hour) < 24 && number(minute) < 60 && number(second) <= leap_second;
    return good ? std::optional(Clock{hours(number(hour)) + minutes(number(minute)), text}) : std::nullopt;
}

/// «10:30 PM» is 22:30; nothing where the hour is none of twelve.
std::optional<Clock> with_half_of_day(Clock clock)
{
    const auto rest = analysis::trimmed(clock.rest);
    const auto is_half = [&](char half) {
        return rest.size() >= 2 && (rest[0] | 0x20) == half && (rest[1] | 0x20) == 'm' &&
               (rest.size() == 2 || rest[2] == ' ');
    };
    if (!is_half('a') && !is_half('p')) {
        return clock;
    }
    constexpr auto noon = hours(12);
    if (clock.time < hours(1) || clock.time >= noon + hours(1)) {
        return std::nullopt;
    }
    clock.time = clock.time % noon + (is_half('p') ? noon : hours(0));
    clock.rest = rest.substr(2);
    return clock;
}

/// A day with what stands behind it: a time with a zone or without. Where that cannot be read, the
/// day alone, which no one may move to another zone.
IsoDate at_time(year_month_day day, std::string_view behind)
{
    auto clock = clock_at_begin(analysis::trimmed(behind));
    clock = clock ? with_half_of_day(*clock) : clock;
    if (!clock) {
        return day_alone(day);
    }
    const auto local = local_days(day) + clock->time;
    const auto zone = analysis::trimmed(clock->rest);
    if (zone.empty()) {
        auto date = day_alone(day);
        const hh_mm_ss time(clock->time);
        date.text += fmt::format("T{:02}:{:02}", time.hours().count(), time.minutes().count());
        date.precision = DatePrecision::minute;
        return date;
    }
    const auto offset = zone_offset(zone);
    const auto date = offset ? moment(sys_seconds(local.time_since_epoch() - *offset)) : std::nullopt;
    return date ? *date : day_alone(day);
}

std::optional<year_month_day> day_of(std::string_view iso)
{
    const auto date = parse_iso_date(iso);
    if (!date || date->precision != DatePrecision::day) {
        return std::nullopt;
    }
    const auto number = [&](std::size_t begin, std::size_t digits) {
        unsigned value = 0;
        std::from_chars(iso.data() + begin, iso.data() + begin + digits, value);
        return value;
    };
    return year_month_day(year(static_cast<int>(number(0, 4))), month(number(5, 2)), day(number(8, 2)));
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// ISO 8601 with a time, in its long form and its short one (20260824T100500+0300), which agencies
/// use.
std::optional<IsoDate> date_of_iso_time(std::string_view text)
{
    constexpr std::size_t long_day = 10;
    constexpr std::size_t short_day = 8;
    constexpr std::string_view marks = "Tt";
    if (text.size() > long_day) {
        const bool marked = marks.find(text[long_day]) != std::string_view::npos;
        const auto behind = analysis::trimmed(text.substr(long_day + 1));
        const bool spaced = text[long_day] == ' ' && !behind.empty() && is_digit(behind.front());
        if (const auto day = marked || spaced ? day_of(text.substr(0, long_day)) : std::nullopt) {
            return at_time(*day, behind);
        }
    }
    if (text.size() > short_day && marks.find(text[short_day]) != std::string_view::npos) {
        const auto digits = text.substr(0, short_day);
        const auto iso = fmt::format("{}-{}-{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2));
        if (const auto day = day_of(iso)) {
            return at_time(*day, text.substr(short_day + 1));
        }
    }
    return std::nullopt;
}

std::string_view take_word(std::string_view& text)
{
    text = analysis::trimmed(text);
    const auto word = text.substr(0, text.find_first_of(" \t"));
    text.remove_prefix(word.size());
    return word;
}

/// The day that three words of a date in English say: «4 Nov 26».
std::optional<year_month_day> day_in_english(std::string_view day, std::string_view month, std::string_view year)
{
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto* const found = std::find(months.begin(), months.end(), month.substr(0, 3));
    if (found == months.end()) {
        return std::nullopt;
    }
    // Years of two digits are of RFC 822, with the centuries that RFC 5322, 4.3, gives them.
    const auto* const century = year.size() == 2 ? (year < "50" ? "20" : "19") : "";
    return day_of(fmt::format("{}{}-{:02}-{:0>2}", century, year, found - months.begin() + 1, day));
}

/// RFC 5322, 3.3, with the day of the week and the zone optional.
std::optional<IsoDate> date_of_mail(std::string_view text)
{
    if (const auto comma = text.find(','); comma != std::string_view::npos) {
        text.remove_prefix(comma + 1);
    }
    auto day_word = take_word(text);
    if (!day_word.empty() && !is_digit(day_word.front())) { // the day of the week without its comma
        day_word = take_word(text);
    }
    const auto month_word = take_word(text);
    const auto day = day_in_english(day_word, month_word, take_word(text));
    text = analysis::trimmed(text);
    if (!day) {
        return std::nullopt;
    }
    return text.empty() ? day_alone(*day) : at_time(*day, text);
}

/// What asctime(), date(1), Java and JavaScript print: «Tue Nov 24 10:05:00 2026», with EET before
/// the year, or with the year before the time and GMT+0200 behind it.
std::optional<IsoDate> date_of_program(std::string_view text)
{
    take_word(text); // the day of the week
    const auto month_word = take_word(text);
    const auto day_word = take_word(text);
    auto rest = std::string(analysis::trimmed(text));
    constexpr std::size_t year_digits = 4;
    std::string year_word = rest.substr(0, rest.find(' '));
    if (year_word.size() == year_digits && year_word.find(':') == std::string::npos) {
        rest.erase(0, year_digits);
    } else {
        const auto last_space = rest.rfind(' ');
        if (last_space == std::string::npos) {
            return std::nullopt;
        }
        year_word = rest.substr(last_space + 1);
        rest.resize(last_space);
    }
    const auto day = day_in_english(day_word, month_word, year_word);
    return day ? std::optional(at_time(*day, rest)) : std::nullopt;
}

/// Seconds or milliseconds since 1970, as databases export them: nine digits (from 1973 on) or ten,
/// or thirteen. Fractions of seconds do not matter.
std::optional<IsoDate> date_of_timestamp(std::string_view text)
{
    constexpr std::size_t fewest_digits_of_seconds = 9;
    constexpr std::size_t most_digits_of_seconds = 10;
    constexpr std::size_t digits_of_milliseconds = 13;
    const auto whole = text.substr(0, text.find('.'));
    const auto fraction = text.substr(std::min(whole.size() + 1, text.size()));
    std::int64_t number = 0;
    std::from_chars(whole.data(), whole.data() + whole.size(), number);
    const bool is_milliseconds = whole.size() == digits_of_milliseconds;
    const bool is_seconds = whole.size() >= fewest_digits_of_seconds && whole.size() <= most_digits_of_seconds;
    if (!std::all_of(whole.begin(), whole.end(), is_digit) ||
        !std::all_of(fraction.begin(), fraction.end(), is_digit) || (!is_seconds && !is_milliseconds)) {
        return std::nullopt;
    }
    return moment(sys_seconds(is_milliseconds ? floor<seconds>(milliseconds(number)) : seconds(number)));
}

/// As people write it, with a zone behind the time or without.
std::optional<IsoDate> date_of_people(std::string_view text)
{
    const auto whole = [](std::string_view line) -> std::optional<IsoDate> {
        const auto date = extraction::page_date(line);
        const bool good = date && date->alone && !date->relative && date->precision != DatePrecision::none;
        return good ? std::optional(IsoDate{date->text, date->precision}) : std::nullopt;
    };
    if (auto date = whole(text)) {
        return date;
    }
    const auto space = text.find_last_of(" \t");
    if (space == std::string_view::npos || !zone_offset(text.substr(space))) {
        return std::nullopt;
    }
    const auto date = whole(text.substr(0, space));
    constexpr std::size_t time_begin = 11; // 2026-11-24T10:05
    return date && date->precision == DatePrecision::minute
               ? std::optional(at_time(*day_of(date->text.substr(0, time_begin - 1)),
                                       date->text.substr(time_begin) + std::string(text.substr(space))))
               : std::nullopt;
}

} // namespace

std::optional<IsoDate> stated_date(std::string_view text)
{
    text = analysis::trimmed(text);
    for (auto* const form :
         {date_of_iso_time, parse_iso_date, date_of_mail, date_of_program, date_of_timestamp, date_of_people}) {
        if (auto date = form(text)) {
            return date;
        }
    }
    return std::nullopt;
}

bool set_date(Article& article, std::string_view text)
{
    const auto date = stated_date(text);
    if (date) {
        article.date = date->text;
        article.date_precision = date->precision;
    }
    return date || analysis::trimmed(text).empty();
}

Message no_date(std::string_view text)
{
    return localized("“{}” is no date (write 2024-08-01); the article stays without one",
                     "«{}» — не дата (пишіть 2024-08-01); стаття лишилася без дати", text);
}

} // namespace poshuk::sources
