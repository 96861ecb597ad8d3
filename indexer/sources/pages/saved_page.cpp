#include "saved_page.hpp"

#include "analysis/letters/trimmed.hpp"
#include "page_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

/// What stands behind a key in a line of a comment.
std::string_view value_behind(std::string_view comment, std::string_view key)
{
    const auto at = comment.find(key);
    if (at == std::string_view::npos) {
        return {};
    }
    const auto begin = at + key.size();
    return analysis::trimmed(comment.substr(begin, comment.find('\n', begin) - begin));
}

/// «Tue Nov 24 2026 10:05:00 GMT+0200 (за східноєвропейським стандартним часом)», as JavaScript
/// writes a date.
std::optional<std::chrono::sys_days> day_of(std::string_view date)
{
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr std::size_t day_begin = 8;   // behind «Tue Nov »
    constexpr std::size_t year_begin = 11; // behind «Tue Nov 24 »
    constexpr std::size_t year_end = 15;
    if (date.size() < year_end) {
        return day_in_path(std::string(date)); // 2026-11-24…
    }
    const auto* const month = std::find(months.begin(), months.end(), date.substr(4, 3));
    if (month == months.end()) {
        return day_in_path(std::string(date));
    }
    const auto number = static_cast<int>(month - months.begin()) + 1;
    return day_in_path(fmt::format("{}-{:02}-{}", date.substr(year_begin, 4), number, date.substr(day_begin, 2)));
}

bool is_address(std::string_view text)
{
    return text.starts_with("http://") || text.starts_with("https://");
}

} // namespace

SavedPage saved_page(std::string_view html)
{
    constexpr std::size_t looked_at = 8192;
    const auto head = html.substr(0, looked_at);
    SavedPage saved;
    for (auto begin = head.find("<!--"); begin != std::string_view::npos; begin = head.find("<!--", begin + 1)) {
        const auto comment = head.substr(begin, head.find("-->", begin) - begin);
        if (comment.find("SingleFile") != std::string_view::npos) {
            saved.address = value_behind(comment, "url:");
            saved.day = day_of(value_behind(comment, "saved date:"));
        } else if (const auto from = value_behind(comment, "saved from url="); from.starts_with('(')) {
            saved.address = analysis::trimmed(from.substr(std::min(from.find(')'), from.size() - 1) + 1));
        }
        if (is_address(saved.address)) {
            return saved;
        }
    }
    return {};
}

} // namespace poshuk::sources
