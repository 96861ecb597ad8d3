#pragma once

#include "analysis/letters/letter_code.hpp"

#include <unicode/bytestrie.h>

#include <cstdint>

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
    /// `bytes` is an ICU BytesTrie with a byte a letter.
    explicit WordTrieCursor(const char* bytes) : trie_(bytes) {}

    /// Moves along a lower-case letter; false, and of no more use, when no word goes on so.
    bool step(char32_t letter)
    {
        const auto code = word_letter_code(letter);
        if (code == 0 || !USTRINGTRIE_HAS_NEXT(state_)) {
            state_ = USTRINGTRIE_NO_MATCH;
            return false;
        }
        // next() takes an int: bytes go in singly, since the overload for strings fails over 0x7F.
        state_ = trie_.next(code);
        return USTRINGTRIE_MATCHES(state_);
    }
    /// True when a word ends here.
    [[nodiscard]] bool is_word() const noexcept { return USTRINGTRIE_HAS_VALUE(state_); }
    /// Requires is_word().
    [[nodiscard]] std::int32_t value() const { return trie_.getValue(); }

private:
    icu::BytesTrie trie_;
    UStringTrieResult state_ = USTRINGTRIE_NO_VALUE;
};

} // namespace poshuk::analysis
