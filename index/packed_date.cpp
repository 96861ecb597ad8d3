#include "packed_date.hpp"

namespace poshuk::index {
namespace {

constexpr unsigned digit_bits = 4;
constexpr PackedDate digit_mask = (PackedDate{1} << digit_bits) - 1;

unsigned digit(PackedDate date, std::size_t place)
{
    return static_cast<unsigned>((date >> (digit_bits * (most_date_digits - 1 - place))) & digit_mask);
}

/// The number that stands in `count` digits from `begin` on; `otherwise` where one of them is
/// missing.
unsigned number(PackedDate date, std::size_t begin, std::size_t count, unsigned otherwise)
{
    unsigned value = 0;
    for (auto i = begin; i < begin + count; ++i) {
        if (digit(date, i) == 0) {
            return otherwise;
        }
        value = value * 10 + digit(date, i) - 1;
    }
    return value;
}

} // namespace

PackedDate packed_date(std::string_view digits)
{
    PackedDate date = 0;
    for (std::size_t i = 0; i < most_date_digits; ++i) {
        const bool missing = i >= digits.size();
        // «:» and «;» are the tens of minutes from 100 on, see packed_date.hpp.
        const bool digit = !missing && digits[i] >= '0' && digits[i] <= ';';
        date = (date << digit_bits) | (missing ? 0 : digit ? static_cast<PackedDate>(digits[i] - '0' + 1) : digit_mask);
    }
    return date;
}

std::optional<std::chrono::sys_days> day_of(PackedDate date)
{
    constexpr unsigned no_year = 0;
    constexpr unsigned middle_month = 7;
    constexpr unsigned middle_day = 15;
    const auto year = number(date, 0, 4, no_year);
    const bool year_only = digit(date, 4) == 0 || digit(date, 5) == 0;
    const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(year)),
                                          std::chrono::month(number(date, 4, 2, middle_month)),
                                          std::chrono::day(number(date, 6, 2, year_only ? 1 : middle_day))};
    return year != no_year && day.ok() ? std::optional(std::chrono::sys_days(day)) : std::nullopt;
}

} // namespace poshuk::index
