#pragma once

#include "poshuk/article.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace poshuk::extraction {

/// A date as a page has it.
struct PageDate {
    /// ISO 8601 as far as the date goes, 2023-09 or 2023-09-03T12:00; --07-08 for a day without a
    /// year, which no one may make up.
    std::string text;
    DatePrecision precision = DatePrecision::none; ///< none for a day without a year
    /// the day of the week stands beside it, as in the header of a site
    bool of_weekday = false;
    bool labelled = false; ///< «Опубліковано», «Дата публікації»
    bool relative = false; ///< «сьогодні», «вчора»
    bool alone = false;    ///< nothing but the date is in the line

    bool operator==(const PageDate&) const = default;
};

/// The first date of a line, with the time beside it. «Сьогодні» and «вчора» are days only where
/// the day of the page is known; «вчора, 12 лютого» is a day by itself, the next one. Nothing for a
/// day that the calendar lacks, and for a time alone.
[[nodiscard]] std::optional<PageDate> page_date(std::string_view line,
                                                std::optional<std::chrono::sys_days> day_of_page = std::nullopt);

/// True for a line that is a time or a day and no more: «15:00», «18 грудня», «Вчора, 21:14».
[[nodiscard]] bool is_date_line(std::string_view line);

} // namespace poshuk::extraction
