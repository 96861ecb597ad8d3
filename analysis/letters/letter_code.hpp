#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace poshuk::analysis {

/// The lexicon's alphabet: a byte a letter keeps its trie half the size of UTF-8. Zero: the
/// character is no letter of a dictionary word.
[[nodiscard]] constexpr std::uint8_t letter_code(char32_t c) noexcept
{
    if (c >= U'а' && c <= U'я') {
        return static_cast<std::uint8_t>(c - U'а' + 1);
    }
    switch (c) {
    case U'є': return 33;
    case U'і': return 34;
    case U'ї': return 35;
    case U'ґ': return letter_code(U'г'); // ґ folds in terms, so that «ганок» finds «ґанок»
    case U'\'': return 36;
    case U'-': return 37;
    default: return 0;
    }
}

} // namespace poshuk::analysis
