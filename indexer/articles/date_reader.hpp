#pragma once

#include "iso_date.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

namespace poshuk::sources {

/// What a line says of a date, part by part. Of several the first counts.
struct DateReading {
    std::optional<std::chrono::year_month_day> date;
    std::optional<std::chrono::month_day> day;    ///< without a year
    std::optional<std::chrono::year_month> month; ///< without a day
    std::optional<std::chrono::minutes> time;     ///< of the day
    std::optional<std::chrono::minutes> offset;   ///< how far the zone of the time is ahead of UTC
    bool time_is_lost = false;                    ///< a time or a zone cannot be read
    bool is_impossible = false;                   ///< a day that the calendar lacks comes first
    bool of_weekday = false;
    bool is_labelled = false;       ///< «Опубліковано», «Дата публікації»
    bool is_relative = false;       ///< «сьогодні», «вчора»
    std::size_t foreign_before = 0; ///< words that are of no date, before the date is whole
    std::size_t foreign_behind = 0;

    [[nodiscard]] std::size_t foreign() const noexcept { return foreign_before + foreign_behind; }
};

struct DateManner {
    /// the day that «сьогодні» is
    std::optional<std::chrono::sys_days> day_of_page;
    /// The line is a field that is a date and nothing else, so years of two digits and days without
    /// signs between their parts are read as such.
    bool is_field = false;
};

/// The one reader of dates of fields, feeds and pages: days in digits (the day first, unless the year
/// is, or a month of over twelve says otherwise) and with months by name, in Ukrainian, Russian and
/// English, in any of their usual orders, ISO 8601 with its short form, what mail and programs write;
/// times with seconds, fractions, «pm»; zones in digits and by name.
[[nodiscard]] DateReading read_date(std::string_view line, const DateManner& manner);

/// The date of a reading as far as it goes; empty where there is none. A time with a zone is a
/// moment, and comes back as clocks in Kyiv showed it; where the time is lost, the day alone. Throws
/// Error (data_missing) where the system has no zone data.
[[nodiscard]] IsoDate iso_date_of(const DateReading& reading);

/// A moment as clocks in Kyiv showed it; nothing for years that four digits do not tell.
[[nodiscard]] std::optional<IsoDate> iso_date_of(std::chrono::sys_seconds moment);

} // namespace poshuk::sources
