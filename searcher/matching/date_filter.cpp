#include "date_filter.hpp"

#include "date_postings.hpp"
#include "index/schema.hpp"
#include "scaled_source.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace poshuk::query {

Xapian::Query within(const DateRange& dates, const Tables& tables)
{
    const auto digits = [](std::string date) {
        std::erase(date, '-');
        return date;
    };
    auto since = digits(dates.since);
    // An article of which only the month or the year is known belongs to all of it.
    for (int part = 0; part < 2 && since.ends_with("01"); ++part) {
        since.resize(since.size() - 2);
    }
    constexpr const char* first_of_all = "0"; // articles without a date have an empty value
    constexpr std::string_view behind_all_minutes = "~";
    since = since.empty() ? first_of_all : since;
    const auto until =
        dates.until.empty() ? std::string(behind_all_minutes) : digits(dates.until).append(behind_all_minutes);
    if (tables != nullptr) {
        return as_query(
            std::make_unique<DatePostings>(index::packed_date(since), index::packed_date(until), columns_of(tables)));
    }
    return {Xapian::Query::OP_VALUE_RANGE, index::schema_of(index::Field::date).slot, since, until};
}

} // namespace poshuk::query
