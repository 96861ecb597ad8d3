#include "date_words.hpp"

#include "analysis/letters/character_class.hpp"
#include "analysis/letters/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace poshuk::analysis {
namespace {

/// The names of a kind, each with its case forms; a word is one of them or a beginning of at least
/// three letters.
template <std::size_t Count, std::size_t Forms>
std::optional<unsigned> named(std::string_view word, const std::array<std::array<std::string_view, Forms>, Count>& kind)
{
    constexpr std::size_t shortest = 3;
    if (utf8::length(word) < shortest) {
        return std::nullopt;
    }
    for (unsigned i = 0; i < Count; ++i) {
        if (std::any_of(kind.at(i).begin(), kind.at(i).end(), [&](auto name) { return name.starts_with(word); })) {
            return i;
        }
    }
    return std::nullopt;
}

/// A letter as the words below have it.
char32_t plain(char32_t c)
{
    return c == U'\u2019' || c == U'\u02BC' || c == U'`' ? U'\'' : to_lower(c);
}

bool is_between_words(char32_t c)
{
    return c == U' ' || c == U'\t' || c == U',' || c == U'\n' || c == U'–' || c == utf8::malformed;
}

/// Adds a word without its full stops.
void add(std::vector<std::string>& words, std::string word)
{
    while (word.ends_with('.')) {
        word.pop_back();
    }
    if (!word.empty()) {
        words.push_back(std::move(word));
    }
}

} // namespace

std::vector<std::string> words_of_date(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    for (std::size_t i = 0; i < text.size();) {
        if (const auto c = utf8::next(text, i); is_between_words(c)) {
            add(words, std::exchange(word, {}));
        } else {
            utf8::append(word, plain(c));
        }
    }
    add(words, std::move(word));
    return words;
}

bool is_any(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<int> number(std::string_view word)
{
    static constexpr std::array<std::array<std::string_view, 3>, 10> names{{{"один", "одну", "one"},
                                                                            {"два", "дві", "two"},
                                                                            {"три", "трьох", "three"},
                                                                            {"чотири", "чотирьох", "four"},
                                                                            {"п'ять", "п'яти", "five"},
                                                                            {"шість", "шести", "six"},
                                                                            {"сім", "семи", "seven"},
                                                                            {"вісім", "восьми", "eight"},
                                                                            {"дев'ять", "дев'яти", "nine"},
                                                                            {"десять", "десяти", "ten"}}};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (std::find(names[i].begin(), names[i].end(), word) != names[i].end()) {
            return static_cast<int>(i) + 1;
        }
    }
    int value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    constexpr int longest = 99'999;
    return error == std::errc{} && end == word.data() + word.size() && value >= 0 && value <= longest
               ? std::optional(value)
               : std::nullopt;
}

std::optional<Unit> unit(std::string_view word)
{
    if (is_any(word, {"день", "дня", "дні", "днів", "доба", "добу", "доби", "діб", "d", "day", "days"})) {
        return Unit::day;
    }
    if (is_any(word, {"тиждень", "тижня", "тижні", "тижнів", "w", "week", "weeks"})) {
        return Unit::week;
    }
    if (is_any(word, {"місяць", "місяця", "місяці", "місяців", "month", "months"})) {
        return Unit::month;
    }
    if (is_any(word, {"рік", "року", "роки", "років", "y", "year", "years"})) {
        return Unit::year;
    }
    return std::nullopt;
}

std::optional<std::chrono::month> month_of(std::string_view word)
{
    static constexpr std::array<std::array<std::string_view, 5>, 12> names{
        {{"січень", "січня", "january", "январь", "января"},
         {"лютий", "лютого", "february", "февраль", "февраля"},
         {"березень", "березня", "march", "март", "марта"},
         {"квітень", "квітня", "april", "апрель", "апреля"},
         {"травень", "травня", "may", "май", "мая"},
         {"червень", "червня", "june", "июнь", "июня"},
         {"липень", "липня", "july", "июль", "июля"},
         {"серпень", "серпня", "august", "август", "августа"},
         {"вересень", "вересня", "september", "сентябрь", "сентября"},
         {"жовтень", "жовтня", "october", "октябрь", "октября"},
         {"листопад", "листопада", "november", "ноябрь", "ноября"},
         {"грудень", "грудня", "december", "декабрь", "декабря"}}};
    const auto found = named(word, names);
    return found ? std::optional(std::chrono::month(*found + 1)) : std::nullopt;
}

std::optional<unsigned> weekday_of(std::string_view word)
{
    static constexpr std::array<std::array<std::string_view, 3>, 7> names{{{"понеділок", "понеділка", "monday"},
                                                                           {"вівторок", "вівторка", "tuesday"},
                                                                           {"середа", "середу", "wednesday"},
                                                                           {"четвер", "четверга", "thursday"},
                                                                           {"п'ятниця", "п'ятницю", "friday"},
                                                                           {"субота", "суботу", "saturday"},
                                                                           {"неділя", "неділю", "sunday"}}};
    if (is_any(word, {"середи", "п'ятниці", "суботи", "неділі"})) {
        return word == "середи" ? 2 : word == "п'ятниці" ? 4 : word == "суботи" ? 5 : 6;
    }
    return named(word, names);
}

std::optional<std::chrono::month> season(std::string_view word)
{
    if (is_any(word, {"весна", "весни", "весну", "spring"})) {
        return std::chrono::March;
    }
    if (is_any(word, {"літо", "літа", "summer"})) {
        return std::chrono::June;
    }
    if (is_any(word, {"осінь", "осені", "autumn", "fall"})) {
        return std::chrono::September;
    }
    return is_any(word, {"зима", "зими", "зиму", "winter"}) ? std::optional(std::chrono::December) : std::nullopt;
}

} // namespace poshuk::analysis
