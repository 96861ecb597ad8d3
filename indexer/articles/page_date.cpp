#include "page_date.hpp"

#include "date_reader.hpp"

#include <fmt/format.h>

namespace poshuk::extraction {

std::optional<PageDate> page_date(std::string_view line, std::optional<std::chrono::sys_days> day_of_page)
{
    if (!day_of_page && line.find_first_of("0123456789") == std::string_view::npos) {
        return std::nullopt; // «вчора» is no date by itself
    }
    const auto reading = sources::read_date(line, {day_of_page, false});
    if (reading.is_impossible || (!reading.date && !reading.day && !reading.month)) {
        return std::nullopt;
    }
    PageDate result;
    if (reading.date || !reading.day) {
        auto date = sources::iso_date_of(reading);
        result.text = std::move(date.text);
        result.precision = date.precision;
    } else {
        result.text = fmt::format("--{:02}-{:02}", static_cast<unsigned>(reading.day->month()),
                                  static_cast<unsigned>(reading.day->day()));
    }
    result.of_weekday = reading.of_weekday;
    result.labelled = reading.is_labelled;
    result.relative = reading.is_relative;
    result.alone = reading.foreign() == 0;
    return result;
}

bool is_date_line(std::string_view line)
{
    const auto reading = sources::read_date(line, {});
    return reading.foreign() == 0 &&
           (reading.date || reading.day || reading.month || reading.time || reading.is_relative);
}

} // namespace poshuk::extraction
