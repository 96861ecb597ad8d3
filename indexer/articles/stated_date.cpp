#include "stated_date.hpp"

#include "analysis/letters/trimmed.hpp"
#include "date_reader.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace poshuk::sources {
namespace {

using namespace std::chrono;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
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
    return iso_date_of(sys_seconds(is_milliseconds ? floor<seconds>(milliseconds(number)) : seconds(number)));
}

} // namespace

std::optional<IsoDate> stated_date(std::string_view text)
{
    text = analysis::trimmed(text);
    constexpr std::string_view no_year = "0000";
    if (auto date = parse_iso_date(text); date && date->precision < DatePrecision::day) {
        return text.starts_with(no_year) ? std::nullopt : date;
    }
    if (auto date = date_of_timestamp(text)) {
        return date;
    }
    auto reading = read_date(text, {std::nullopt, true});
    const bool has_time = reading.time || reading.time_is_lost;
    if (reading.is_impossible || reading.is_relative || reading.foreign_before > 0 ||
        (reading.foreign_behind > 0 && !has_time && !reading.of_weekday)) {
        return std::nullopt;
    }
    // A zone that cannot be read costs the time.
    reading.time_is_lost = reading.time_is_lost || reading.foreign_behind > 0;
    auto date = iso_date_of(reading);
    return date.precision == DatePrecision::none ? std::nullopt : std::optional(std::move(date));
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
