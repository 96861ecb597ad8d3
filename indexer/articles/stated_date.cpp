#include "stated_date.hpp"

#include "analysis/letters/trimmed.hpp"
#include "messages/localized.hpp"
#include "page_date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace poshuk::sources {
namespace {

std::string_view take_word(std::string_view& text)
{
    text = analysis::trimmed(text);
    const auto word = text.substr(0, text.find_first_of(" \t"));
    text.remove_prefix(word.size());
    return word;
}

/// RFC 5322, 3.3, with the day of the week and the zone optional: as ISO 8601, which then checks
/// it.
std::string iso_of_mail_date(std::string_view text)
{
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (const auto comma = text.find(','); comma != std::string_view::npos) {
        text.remove_prefix(comma + 1);
    }
    const auto day = take_word(text);
    const auto* month = std::find(months.begin(), months.end(), take_word(text).substr(0, 3));
    const auto year = take_word(text);
    const auto time = take_word(text);
    const auto zone = take_word(text);
    if (month == months.end()) {
        return {};
    }
    const auto* century = year.size() == 2 ? "20" : "";
    auto result = fmt::format("{}{}-{:02}-{:0>2}", century, year, month - months.begin() + 1, day);
    if (!time.empty()) {
        const bool is_utc = zone == "GMT" || zone == "UT" || zone == "UTC" || zone == "Z";
        const bool is_offset = zone.starts_with('+') || zone.starts_with('-');
        result += fmt::format("T{}{}", time, is_utc ? "Z" : is_offset ? zone : "");
    }
    return result;
}

/// Seconds or milliseconds since 1970, as databases export them: ten or thirteen digits, in UTC.
std::optional<IsoDate> date_of_timestamp(std::string_view text)
{
    constexpr std::size_t digits_of_seconds = 10;
    constexpr std::size_t digits_of_milliseconds = 13;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_milliseconds = text.size() == digits_of_milliseconds;
    if (error != std::errc{} || end != text.data() + text.size() ||
        (text.size() != digits_of_seconds && !is_milliseconds)) {
        return std::nullopt;
    }
    using namespace std::chrono;
    const sys_seconds time{is_milliseconds ? duration_cast<seconds>(milliseconds(number)) : seconds(number)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    return IsoDate{fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}Z", static_cast<int>(date.year()),
                               static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                               clock.hours().count(), clock.minutes().count()),
                   DatePrecision::minute};
}

} // namespace

std::optional<IsoDate> stated_date(std::string_view text)
{
    text = analysis::trimmed(text);
    if (auto date = parse_iso_date(text)) {
        return date;
    }
    if (auto date = parse_iso_date(iso_of_mail_date(text))) {
        return date;
    }
    if (auto date = date_of_timestamp(text)) {
        return date;
    }
    const auto date = extraction::page_date(text);
    const bool whole = date && date->alone && !date->relative && date->precision != DatePrecision::none;
    return whole ? std::optional(IsoDate{date->text, date->precision}) : std::nullopt;
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
