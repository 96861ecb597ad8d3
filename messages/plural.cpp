#include "plural.hpp"

#include <fmt/format.h>

namespace poshuk {

std::string count_uk(std::uint64_t n, std::string_view one, std::string_view few, std::string_view many)
{
    const auto last = n % 10;
    const auto last_two = n % 100;
    const bool teen = last_two >= 11 && last_two <= 14;
    if (last == 1 && !teen) {
        return fmt::format("{} {}", n, one);
    }
    if (last >= 2 && last <= 4 && !teen) {
        return fmt::format("{} {}", n, few);
    }
    return fmt::format("{} {}", n, many);
}

std::string count_en(std::uint64_t n, std::string_view one, std::string_view other)
{
    return fmt::format("{} {}", n, n == 1 ? one : other);
}

} // namespace poshuk
