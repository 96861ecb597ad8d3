#include "number_spelling.hpp"

#include "date_words.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fmt/format.h>

namespace poshuk::analysis {
namespace {

constexpr std::size_t digits_of_group = 3;

std::vector<std::string_view> divided(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = std::min(text.find(at), text.size());
        parts.push_back(text.substr(0, end));
        if (end == text.size()) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

std::optional<unsigned> value_of(std::string_view digits)
{
    unsigned value = 0;
    const auto* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

std::optional<std::string> date_of(std::optional<unsigned> year, std::optional<unsigned> month,
                                   std::optional<unsigned> day)
{
    if (!year || !month || !day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                                           std::chrono::day(*day)};
    return date.ok() ? std::optional(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day)) : std::nullopt;
}

/// Groups of three digits behind one of one to three: of a number from a thousand up.
bool is_grouped(const std::vector<std::string_view>& parts)
{
    return parts.size() > 1 && !parts.front().empty() && parts.front().size() <= digits_of_group &&
           parts.front().front() != '0' && std::all_of(parts.begin() + 1, parts.end(), [](std::string_view part) {
               return part.size() == digits_of_group;
           });
}

std::string joined(const std::vector<std::string_view>& parts)
{
    std::string result;
    for (const auto part : parts) {
        result += part;
    }
    return result;
}

/// «24.02.2022», «4.3.22». A year of two digits is of this century.
std::optional<std::string> date_with_stops(const std::vector<std::string_view>& parts)
{
    constexpr std::size_t day_month_year = 3;
    constexpr std::size_t most_digits = 2;
    constexpr std::size_t all_digits = 4;
    if (parts.size() != day_month_year || parts[0].size() > most_digits || parts[1].size() > most_digits) {
        return std::nullopt;
    }
    if (parts[2].size() == all_digits) {
        return date_of(value_of(parts[2]), value_of(parts[1]), value_of(parts[0]));
    }
    return parts[2].size() == 2 && parts[1].size() == 2
               ? date_of(value_of(parts[2]).value_or(0) + 2000, value_of(parts[1]), value_of(parts[0]))
               : std::nullopt;
}

} // namespace

std::optional<std::string> iso_date(std::string_view year, std::string_view month, std::string_view day)
{
    constexpr std::size_t all_digits = 4;
    constexpr std::size_t most_digits = 2;
    if (year.size() != all_digits || month.size() > most_digits || day.size() > most_digits) {
        return std::nullopt;
    }
    return date_of(value_of(year), value_of(month), value_of(day));
}

std::optional<std::string> iso_date_in_words(std::string_view day, std::string_view month, std::string_view year)
{
    const auto named = month_of(month);
    return named ? iso_date(year, fmt::format("{}", static_cast<unsigned>(*named)), day) : std::nullopt;
}

void append_lemmas_of_number(std::string_view form, std::vector<std::string>& lemmas)
{
    const auto joiner = form.find_first_not_of("0123456789");
    // Longer than any number that people read.
    constexpr std::size_t longest = 40;
    if (joiner == std::string_view::npos || form.size() > longest || (form[joiner] != '.' && form[joiner] != ',')) {
        lemmas.emplace_back(form);
        return;
    }
    const auto parts = divided(form, form[joiner]);
    const auto last = parts.back();
    const bool plain = std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
        return part.find_first_not_of("0123456789") == std::string_view::npos;
    });
    if (!plain) {
        // «12.500.000,50»: one sign for the groups, the other before the decimals.
        const auto decimal = last.find_first_not_of("0123456789");
        auto groups = parts;
        groups.back() = last.substr(0, decimal);
        const auto decimals = decimal == std::string_view::npos ? last : last.substr(decimal + 1);
        lemmas.push_back(is_grouped(groups) && decimals.find_first_not_of("0123456789") == std::string_view::npos
                             ? joined(groups).append(".").append(decimals)
                             : std::string(form));
        return;
    }
    if (parts.size() == 2) {
        const bool leading_zero = parts[0].size() == 2 && parts[0].front() == '0'; // 09:05
        lemmas.push_back(fmt::format("{}.{}", parts[0].substr(leading_zero ? 1 : 0), parts[1]));
        if (is_grouped(parts)) { // «12.500» is twelve and a half or as many thousands
            lemmas.push_back(joined(parts));
        }
    } else if (is_grouped(parts)) {
        lemmas.push_back(joined(parts));
    } else if (auto date = form[joiner] == '.' ? date_with_stops(parts) : std::nullopt) {
        lemmas.push_back(std::move(*date));
    } else {
        lemmas.emplace_back(form);
    }
}

} // namespace poshuk::analysis
