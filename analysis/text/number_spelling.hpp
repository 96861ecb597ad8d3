#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

// Numbers and days that are written in several ways, in one spelling each.

/// Appends what finds a number: «12.500.000» is 12500000, «1,5» is 1.5, «05.06.2024» 2024-06-05.
void append_lemmas_of_number(std::string_view form, std::vector<std::string>& lemmas);

/// A day as 2024-06-05; nothing where there is no such day. The year has four digits.
[[nodiscard]] std::optional<std::string> iso_date(std::string_view year, std::string_view month, std::string_view day);

/// The same with the month as a word: «червня», «черв».
[[nodiscard]] std::optional<std::string> iso_date_in_words(std::string_view day, std::string_view month,
                                                           std::string_view year);

} // namespace poshuk::analysis
