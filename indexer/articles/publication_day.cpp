#include "publication_day.hpp"

#include <charconv>
#include <chrono>

namespace poshuk {

std::optional<std::int32_t> publication_day(const Article& article)
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const auto& date = article.date;
    const auto read = [&](std::size_t begin, std::size_t end, auto& value) {
        return date.size() >= end &&
               std::from_chars(date.data() + begin, date.data() + end, value).ptr == date.data() + end;
    };
    if (!read(0, 4, year) || !read(5, 7, month) || !read(8, 10, day)) {
        return std::nullopt;
    }
    using namespace std::chrono;
    const year_month_day parsed{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return parsed.ok() ? std::optional(static_cast<std::int32_t>(sys_days(parsed).time_since_epoch().count()))
                       : std::nullopt;
}

} // namespace poshuk
