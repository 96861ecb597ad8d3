#include "page_source.hpp"

#include "page_record.hpp"

namespace poshuk::sources {
namespace {

/// Reads `digits` digits and nothing else.
std::optional<unsigned> number_at(std::string_view text, std::size_t begin, std::size_t digits)
{
    unsigned value = 0;
    for (auto i = begin; i < begin + digits; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') {
            return std::nullopt;
        }
        value = value * 10 + static_cast<unsigned>(text[i] - '0');
    }
    return value;
}

bool is_digit_at(std::string_view text, std::size_t i)
{
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
}

/// A day of eight digits at `begin`, with or without signs between its parts.
std::optional<std::chrono::sys_days> day_at(std::string_view path, std::size_t begin)
{
    constexpr std::string_view signs = "-_/.";
    constexpr unsigned first_year = 1990;
    constexpr unsigned last_year = 2100;
    const auto year = number_at(path, begin, 4);
    auto at = begin + 4;
    const bool separated = at < path.size() && signs.find(path[at]) != std::string_view::npos;
    at += separated ? 1 : 0;
    const auto month = number_at(path, at, 2);
    at += 2;
    if (separated && (at >= path.size() || path[at] != path[begin + 4])) {
        return std::nullopt;
    }
    at += separated ? 1 : 0;
    const auto day = number_at(path, at, 2);
    if (!year || !month || !day || *year < first_year || *year > last_year || is_digit_at(path, at + 2)) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month},
                                           std::chrono::day{*day}};
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

} // namespace

std::optional<std::chrono::sys_days> day_in_path(const std::string& path)
{
    std::optional<std::chrono::sys_days> last;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (!is_digit_at(path, i) || (i > 0 && is_digit_at(path, i - 1))) {
            continue;
        }
        if (const auto day = day_at(path, i)) {
            last = day;
        }
    }
    return last;
}

PageSource::PageSource(std::unique_ptr<input::Input> in, PageOrigin origin, PageKind kind)
    : in_(std::move(in)), origin_(std::move(origin)), kind_(kind)
{
}

std::optional<Record> PageSource::next()
{
    if (done_) {
        return std::nullopt;
    }
    done_ = true;
    auto page = read_page(*in_, kind_);
    if (!in_->failure().empty()) {
        return rejected({origin_.name, 0}, in_->failure());
    }
    return record_of_page(std::move(page), kind_, origin_);
}

} // namespace poshuk::sources
