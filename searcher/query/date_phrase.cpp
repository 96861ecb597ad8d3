#include "date_phrase.hpp"

#include "analysis/text/date_words.hpp"
#include "analysis/text/kyiv_time.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace poshuk::query {
namespace {

using namespace std::chrono;
using namespace analysis; // the words of dates
using Words = std::vector<std::string>;

struct Days {
    sys_days first;
    sys_days last;
};

Days months(year_month first, int count)
{
    return {sys_days(first / 1), sys_days((first + std::chrono::months(count)) / 1) - days(1)};
}

Days years(year y)
{
    return {sys_days(y / January / 1), sys_days(y / December / 31)};
}

/// The same day so many months before, or the last one of a shorter month.
sys_days months_before(sys_days day, int count)
{
    const year_month_day date(day);
    const auto earlier = year_month(date.year(), date.month()) - std::chrono::months(count);
    const auto wanted = earlier / date.day();
    return wanted.ok() ? sys_days(wanted) : sys_days(earlier / last);
}

sys_days units_before(sys_days day, int count, Unit of)
{
    switch (of) {
    case Unit::day: return day - days(count);
    case Unit::week: return day - days(7 * count);
    case Unit::month: return months_before(day, count);
    case Unit::year: return months_before(day, 12 * count);
    }
    return day;
}

/// The calendar's day, week, month or year so many before this one.
Days calendar_unit(sys_days today, int before, Unit of)
{
    const year_month_day date(today);
    switch (of) {
    case Unit::day: return {today - days(before), today - days(before)};
    case Unit::week: {
        const auto monday = today - days(weekday(today).iso_encoding() - 1) - days(7 * before);
        return {monday, monday + days(6)};
    }
    case Unit::month: return months(year_month(date.year(), date.month()) - std::chrono::months(before), 1);
    case Unit::year: return years(date.year() - std::chrono::years(before));
    }
    return {today, today};
}

std::optional<year> year_of(std::string_view word)
{
    constexpr int first = 1000;
    const auto value = word.size() == 4 ? number(word) : std::nullopt;
    return value && *value >= first ? std::optional(year(*value)) : std::nullopt;
}

std::optional<Days> day_of(year y, month m, unsigned d)
{
    const year_month_day date(y, m, day(d));
    return date.ok() ? std::optional(Days{sys_days(date), sys_days(date)}) : std::nullopt;
}

/// 2023-09-03, 2023-09, 03.09.2023, 3/9/2023.
std::optional<Days> numeric(std::string_view word)
{
    std::vector<int> parts;
    char separator = 0;
    while (!word.empty()) {
        const auto end = std::min(word.find_first_of("-./"), word.size());
        const auto value = number(word.substr(0, end));
        if (!value || end > 4 || parts.size() == 3 || (separator != 0 && end < word.size() && word[end] != separator)) {
            return std::nullopt;
        }
        parts.push_back(*value);
        separator = end < word.size() ? word[end] : separator;
        word.remove_prefix(std::min(end + 1, word.size()));
    }
    constexpr int first_year = 1000;
    if (parts.size() < 2 || (separator == '-') != (parts.front() >= first_year)) {
        return std::nullopt;
    }
    if (separator == '-') {
        const auto m = month(static_cast<unsigned>(parts[1]));
        if (parts.size() == 3) {
            return day_of(year(parts[0]), m, static_cast<unsigned>(parts[2]));
        }
        return m.ok() ? std::optional(months(year(parts[0]) / m, 1)) : std::nullopt;
    }
    return parts.size() == 3 && parts[2] >= first_year
               ? day_of(year(parts[2]), month(static_cast<unsigned>(parts[1])), static_cast<unsigned>(parts[0]))
               : std::nullopt;
}

/// 2weeks, as fd(1) has it: from so long ago up to today.
std::optional<Days> short_span(std::string_view word, sys_days today)
{
    const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
    const auto count = number(word.substr(0, digits));
    const auto of = unit(word.substr(digits));
    return digits > 0 && count && of ? std::optional(Days{units_before(today, *count, *of), today}) : std::nullopt;
}

std::optional<Days> relative(const Words& words, sys_days today)
{
    const auto& first = words.front();
    const auto rest = std::vector(words.begin() + 1, words.end());
    const bool last_en = first == "last";
    const bool previous = last_en || is_any(first, {"минулий", "минулого", "минула", "минулої", "минулу", "минуле",
                                                    "попередній", "попереднього", "previous"});
    if (rest.size() == 1 && previous) {
        if (const auto of = unit(rest[0])) {
            return calendar_unit(today, 1, *of);
        }
        if (const auto wanted = weekday_of(rest[0])) {
            const auto back = (weekday(today).iso_encoding() - 1 + 7 - *wanted) % 7;
            const auto found = today - days(back == 0 ? 7 : back);
            return Days{found, found};
        }
    }
    if (rest.size() == 1 && is_any(first, {"цей", "цього", "ця", "цю", "це", "this"})) {
        const auto of = unit(rest[0]);
        return of ? std::optional(calendar_unit(today, 0, *of)) : std::nullopt;
    }
    const bool rolling = last_en || is_any(first, {"останній", "останні", "останніх", "останню", "за", "past"});
    if (rolling && !rest.empty() && rest.size() <= 3) {
        auto span = rest;
        if (first == "за" && is_any(span[0], {"останній", "останні", "останніх", "останню"})) {
            span.erase(span.begin());
        }
        const auto count = span.size() == 2 ? number(span[0]) : std::optional(1);
        const auto of = span.empty() || span.size() > 2 ? std::nullopt : unit(span.back());
        if (count && of) {
            return Days{units_before(today, *count, *of) + days(1), today};
        }
    }
    if (is_any(words.back(), {"тому", "ago"}) && words.size() <= 3 && words.size() >= 2) {
        const auto count = words.size() == 3 ? number(first) : std::optional(1);
        if (const auto of = unit(words[words.size() - 2]); count && of) {
            const auto day = units_before(today, *count, *of);
            return Days{day, day};
        }
    }
    return std::nullopt;
}

std::optional<Days> named_date(Words words, sys_days today)
{
    if (words.size() > 1 && is_any(words.back(), {"року", "рік", "р", "year"})) {
        words.pop_back();
    }
    const year this_year = year_month_day(today).year();
    const auto given = year_of(words.back());
    if (given) {
        words.pop_back();
    }
    const auto nearest = [&](auto in_year) {
        auto found = in_year(given.value_or(this_year));
        return !given && found && found->first > today ? in_year(this_year - std::chrono::years(1)) : found;
    };
    if (words.empty()) {
        return given ? std::optional(years(*given)) : std::nullopt;
    }
    if (words.size() == 1) {
        if (const auto m = month_of(words[0])) {
            return nearest([&](year y) { return std::optional(months(y / *m, 1)); });
        }
        if (const auto m = season(words[0])) {
            return nearest([&](year y) {
                return std::optional(months((*m == December ? y - std::chrono::years(1) : y) / *m, 3));
            });
        }
        if (const auto wanted = weekday_of(words[0]); wanted && !given) {
            const auto found = today - days((weekday(today).iso_encoding() - 1 + 7 - *wanted) % 7);
            return Days{found, found};
        }
        return std::nullopt;
    }
    auto day_word = std::string_view(words[0]);
    day_word = day_word.substr(0, day_word.find('-')); // 3-го
    const auto d = number(day_word);
    const auto m = month_of(words[1]);
    return words.size() == 2 && d && m ? nearest([&](year y) { return day_of(y, *m, static_cast<unsigned>(*d)); })
                                       : std::nullopt;
}

std::optional<Days> days_of(std::string_view phrase, sys_days today)
{
    constexpr std::size_t longest_phrase = 200; // bytes
    const auto words = phrase.size() > longest_phrase ? Words{} : words_of_date(phrase);
    if (words.empty()) {
        return std::nullopt;
    }
    if (words.size() == 1) {
        if (is_any(words[0], {"сьогодні", "today"})) {
            return Days{today, today};
        }
        if (is_any(words[0], {"вчора", "учора", "yesterday"})) {
            return Days{today - days(1), today - days(1)};
        }
        if (words[0] == "позавчора") {
            return Days{today - days(2), today - days(2)};
        }
        if (auto found = numeric(words[0])) {
            return found;
        }
        if (auto found = short_span(words[0], today)) {
            return found;
        }
    }
    if (auto found = relative(words, today)) {
        return found;
    }
    return named_date(words, today);
}

std::string iso(sys_days day)
{
    const year_month_day date(day);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

} // namespace

std::optional<DateRange> date_phrase(std::string_view phrase, sys_days today)
{
    const auto text = std::string(phrase);
    constexpr std::string_view range_mark = "..";
    const auto mark = text.find(range_mark);
    if (mark == std::string::npos) {
        const auto found = days_of(text, today);
        return found ? std::optional(DateRange{iso(found->first), iso(found->last)}) : std::nullopt;
    }
    const auto is_open = [](std::string_view side) { return words_of_date(side).empty(); };
    const auto before = std::string_view(text).substr(0, mark);
    const auto behind = std::string_view(text).substr(mark + range_mark.size());
    const auto first = days_of(before, today);
    const auto last_days = days_of(behind, today);
    if ((!first && !is_open(before)) || (!last_days && !is_open(behind)) || (is_open(before) && is_open(behind))) {
        return std::nullopt;
    }
    DateRange range{first ? iso(first->first) : "", last_days ? iso(last_days->last) : ""};
    if (first && last_days && range.since > range.until) {
        range = {iso(last_days->first), iso(first->last)}; // 2022..2020 is meant as 2020..2022
    }
    return range;
}

std::optional<sys_days> iso_day(std::string_view text)
{
    const auto found = text.size() == std::string_view("2024-11-06").size() ? numeric(text) : std::nullopt;
    return found ? std::optional(found->first) : std::nullopt;
}

} // namespace poshuk::query

namespace poshuk {

DateRange parse_dates(std::string_view phrase, std::string_view today)
{
    const auto from = today.empty() ? std::optional(analysis::today_in_kyiv()) : query::iso_day(today);
    if (!from) {
        throw Error(ErrorCode::usage, localized("“{}” is no day: write it as 2024-11-06.",
                                                "«{}» — не день: пишіть так: 2024-11-06.", today));
    }
    if (const auto found = query::date_phrase(phrase, *from)) {
        return *found;
    }
    throw Error(
        ErrorCode::usage, localized("“{}” is no date.", "«{}» — не дата.", phrase),
        localized("Write it as 2023, 2023-09, 2023-09-03, 03.09.2023, 2020..2022, yesterday, last week or 3 days ago.",
                  "Пишіть так: 2023, 2023-09, 2023-09-03, 03.09.2023, 2020..2022, вересень 2023, вчора, минулий "
                  "тиждень або 3 дні тому."));
}

} // namespace poshuk
