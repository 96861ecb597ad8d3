#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

/// A stretch of a text that is one token whatever punctuation stands in it.
struct Address {
    std::size_t begin; ///< in the text
    std::size_t end;
};

/// The URL («https://poshuk.example/a?b=1», «www.poshuk.example»), e-mail address or host name
/// («poshuk.example») that begins at `begin`. A full stop or a bracket behind it is the sentence's.
[[nodiscard]] std::optional<Address> internet_address(std::string_view text, std::size_t begin);

/// The telephone number whose first digit is at `begin`, the plus before it included: +380 and nine
/// digits, 0 and nine digits, or a plus with 10 to 15 digits of another country; spaces, hyphens
/// and brackets may divide it.
[[nodiscard]] std::optional<Address> phone_number(std::string_view text, std::size_t begin);

/// What finds a URL or an e-mail address, from its folded spelling: the address without its scheme
/// and www, and the host of a URL.
[[nodiscard]] std::vector<std::string> lemmas_of_internet_address(std::string_view folded);

/// The digits of a telephone number, of a Ukrainian one without +38: «+38 (044) 123-45-67» is
/// 0441234567.
[[nodiscard]] std::string digits_of_phone_number(std::string_view number);

} // namespace poshuk::analysis
