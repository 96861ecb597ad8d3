#include "recency.hpp"

#include "index/schema.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace poshuk::query {
namespace {

using std::chrono::sys_days;

/// The day of a date of which the year may be all that is known.
std::optional<sys_days> day_of(std::string_view digits)
{
    constexpr std::size_t year_digits = 4;
    // By hand, as every candidate of a query is asked for it; the index has digits only.
    const auto number = [&](std::size_t begin, std::size_t count, int otherwise) {
        if (digits.size() < begin + count) {
            return otherwise;
        }
        int value = 0;
        for (const char digit : digits.substr(begin, count)) {
            value = value * 10 + (digit - '0');
        }
        return value;
    };
    if (digits.size() < year_digits) {
        return std::nullopt;
    }
    constexpr int middle_month = 7;
    constexpr int middle_day = 15;
    const bool year_only = digits.size() < year_digits + 2;
    const std::chrono::year_month_day date{
        std::chrono::year(number(0, year_digits, 0)),
        std::chrono::month(static_cast<unsigned>(number(4, 2, middle_month))),
        std::chrono::day(static_cast<unsigned>(number(6, 2, year_only ? 1 : middle_day)))};
    return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
}

} // namespace

Recency::Recency(sys_days newest, double highest, double half_life)
    : ValuePostingSource(index::schema_of(index::Field::date).slot), newest_(newest), highest_(highest),
      half_life_(half_life)
{
}

void Recency::init(const Xapian::Database& database)
{
    ValuePostingSource::init(database);
    set_maxweight(highest_);
}

std::optional<double> Recency::age_of(std::string_view date) const
{
    const auto day = day_of(date);
    return day ? std::optional(std::max(0.0, static_cast<double>((newest_ - *day).count()))) : std::nullopt;
}

double Recency::weight_of(std::string_view date) const
{
    const auto age = age_of(date);
    return age ? highest_ * std::exp2(-*age / half_life_) : 0;
}

sys_days newest_day(const IndexReader& index, sys_days today)
{
    const auto newest = day_of(index.database().get_value_upper_bound(index::schema_of(index::Field::date).slot));
    return newest ? std::min(*newest, today) : today;
}

} // namespace poshuk::query
