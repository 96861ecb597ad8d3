#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poshuk {

/// «1 результат, 2 результати, 5 результатів»: the number and the form that goes with it, by the
/// rules of CLDR for Ukrainian whole numbers (one: 1, 21 but not 11; few: 2–4, 22–24 but not 12–14;
/// many: the rest).
[[nodiscard]] std::string count_uk(std::uint64_t n, std::string_view one, std::string_view few, std::string_view many);

/// "1 result, 2 results".
[[nodiscard]] std::string count_en(std::uint64_t n, std::string_view one, std::string_view other);

} // namespace poshuk
