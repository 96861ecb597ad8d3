#include "zone_offset.hpp"

#include "analysis/letters/trimmed.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace poshuk::sources {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// RFC 822, 5.1, and the names of the zones of Europe. Of the letters of military zones Z alone, as
/// the others were used with either sign (RFC 5322, 4.3).
constexpr std::array<std::pair<std::string_view, int>, 25> hours_of_names{
    {{"Z", 0},    {"UT", 0},   {"UTC", 0},  {"GMT", 0},  {"WET", 0},  {"WEST", 1}, {"BST", 1},
     {"CET", 1},  {"MET", 1},  {"CEST", 2}, {"MEST", 2}, {"EET", 2},  {"EEST", 3}, {"MSK", 3},
     {"MSD", 4},  {"AST", -4}, {"ADT", -3}, {"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5},
     {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}}};

/// ±hh, ±hhmm, ±hh:mm, and ±h behind a name
std::optional<minutes> numeric_offset(std::string_view text, bool behind_name)
{
    if (text.empty() || (text.front() != '+' && text.front() != '-')) {
        return std::nullopt;
    }
    const bool west = text.front() == '-';
    text.remove_prefix(1);
    const auto colon = text.find(':');
    const auto hour_digits = std::min(colon, std::min<std::size_t>(text.size(), 2));
    auto minute = text.substr(std::min(hour_digits + (colon == hour_digits ? 1 : 0), text.size()));
    const auto number = [](std::string_view digits) {
        unsigned value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc{} && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
    };
    const auto h = number(text.substr(0, hour_digits));
    const bool minute_is_said = colon != std::string_view::npos || !minute.empty();
    const auto m = minute_is_said ? number(minute) : std::optional(0U);
    constexpr unsigned most_hours = 14; // Kiribati
    const bool digits_are_right = (hour_digits == 2 || behind_name) && (!minute_is_said || minute.size() == 2);
    if (!h || !m || !digits_are_right || *h > most_hours || *m >= 60) {
        return std::nullopt;
    }
    const auto offset = hours(*h) + minutes(*m);
    return west ? -offset : offset;
}

} // namespace

std::optional<minutes> zone_offset(std::string_view zone)
{
    zone = analysis::trimmed(zone);
    if (zone.ends_with(')') || zone.ends_with(']')) {
        const auto open = zone.find(zone.back() == ')' ? '(' : '[');
        if (open == 0 || open == std::string_view::npos) {
            return std::nullopt;
        }
        zone = analysis::trimmed(zone.substr(0, open));
    }
    std::string name;
    for (const char c : zone.substr(0, zone.find_first_of("+-"))) {
        name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    const auto* const named =
        std::find_if(hours_of_names.begin(), hours_of_names.end(), [&](const auto& row) { return row.first == name; });
    const auto rest = zone.substr(name.size());
    if (rest.empty()) {
        return named != hours_of_names.end() ? std::optional(minutes(hours(named->second))) : std::nullopt;
    }
    const bool of_greenwich = name == "GMT" || name == "UTC" || name == "UT";
    return name.empty() || of_greenwich ? numeric_offset(rest, of_greenwich) : std::nullopt;
}

} // namespace poshuk::sources
