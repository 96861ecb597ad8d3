#include "clock_time.hpp"

#include <algorithm>
#include <charconv>

namespace poshuk::sources {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

bool is_clock_digit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view take_digits(std::string_view& text, std::size_t most)
{
    const auto* const end = std::find_if_not(text.begin(), text.begin() + std::min(most, text.size()), is_clock_digit);
    const auto digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(digits.size());
    return digits;
}

bool take(std::string_view& text, std::string_view any_of)
{
    const bool there = !text.empty() && any_of.find(text.front()) != std::string_view::npos;
    text.remove_prefix(there ? 1 : 0);
    return there;
}

int number(std::string_view digits)
{
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

} // namespace

std::optional<ClockTime> clock_time(std::string_view word)
{
    const auto hour = take_digits(word, 2);
    const bool colons = take(word, ":");
    const auto minute = take_digits(word, 2);
    const bool seconds_follow = colons ? take(word, ":") : !word.empty() && is_clock_digit(word.front());
    const auto second = seconds_follow ? take_digits(word, 2) : std::string_view("00");
    if (seconds_follow && take(word, ".,")) {
        word.remove_prefix(
            static_cast<std::size_t>(std::find_if_not(word.begin(), word.end(), is_clock_digit) - word.begin()));
    }
    constexpr int leap_second = 60;
    const bool good = (colons ? !hour.empty() : hour.size() == 2) && minute.size() == 2 && second.size() == 2 &&
                      number(hour) < 24 && number(minute) < 60 && number(second) <= leap_second &&
                      (word.empty() || (!is_clock_digit(word.front()) && word.front() != ':'));
    return good ? std::optional(ClockTime{hours(number(hour)) + minutes(number(minute)), word}) : std::nullopt;
}

std::optional<minutes> in_half_of_day(minutes time, bool after_noon)
{
    constexpr auto noon = hours(12);
    if (time < hours(1) || time >= noon + hours(1)) {
        return std::nullopt;
    }
    return time % noon + (after_noon ? noon : hours(0));
}

} // namespace poshuk::sources
