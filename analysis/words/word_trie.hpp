#pragma once

#include "analysis/letters/letter_code.hpp"
#include "byte_trie.hpp"

#include <cstdint>
#include <string_view>

namespace poshuk::analysis {

/// A letter of a word in a trie: letter_code() for Ukrainian, codes behind it for Latin. Zero: no
/// letter of any word.
[[nodiscard]] constexpr std::uint8_t word_letter_code(char32_t c) noexcept
{
    constexpr std::uint8_t first_latin = 64;
    return c >= U'a' && c <= U'z' ? static_cast<std::uint8_t>(first_latin + (c - U'a')) : letter_code(c);
}

/// A place in a trie of words, to look for many that share their beginnings. Valid as long as the
/// trie's bytes.
class WordTrieCursor {
public:
    /// `bytes` are an ICU BytesTrie with a byte a letter, or any: see ByteTrie.
    explicit WordTrieCursor(std::string_view bytes) : trie_(bytes) {}

    /// Moves along a lower-case letter; false, and of no more use, when no word goes on so.
    bool step(char32_t letter)
    {
        // No word has the code of no letter.
        return trie_.next(word_letter_code(letter));
    }
    /// True when a word ends here.
    [[nodiscard]] bool is_word() const noexcept { return trie_.has_value(); }
    /// Requires is_word().
    [[nodiscard]] std::int32_t value() const { return trie_.value(); }

private:
    ByteTrie trie_;
};

} // namespace poshuk::analysis
