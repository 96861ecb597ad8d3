#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace poshuk::utf8 {

/// What next() returns for a byte that is part of no character.
inline constexpr char32_t malformed = 0xFFFFFFFF;

/// next() for what its inline part does not decode: three bytes and more, and malformed text.
char32_t next_beyond_two_bytes(std::string_view text, std::size_t& offset) noexcept;

/// Decodes the character at `offset` and moves behind it; behind one byte where the text is
/// malformed (overlong forms, surrogates and values over U+10FFFF included). Requires offset <
/// text.size().
inline char32_t next(std::string_view text, std::size_t& offset) noexcept
{
    const auto lead = static_cast<unsigned char>(text[offset]);
    if (lead < 0x80) {
        ++offset;
        return lead;
    }
    if (lead >= 0xC2 && lead < 0xE0 && offset + 1 < text.size()) { // Cyrillic lives here
        const auto trail = static_cast<unsigned char>(text[offset + 1]);
        if ((trail & 0xC0U) == 0x80U) {
            offset += 2;
            return static_cast<char32_t>((lead & 0x1FU) << 6U | (trail & 0x3FU));
        }
    }
    return next_beyond_two_bytes(text, offset);
}

void append_beyond_two_bytes(std::string& text, char32_t character);

/// Requires a Unicode scalar value.
inline void append(std::string& text, char32_t character)
{
    if (character < 0x80) {
        text.push_back(static_cast<char>(character));
    } else if (character < 0x800) {
        text.push_back(static_cast<char>(0xC0U | character >> 6U));
        text.push_back(static_cast<char>(0x80U | (character & 0x3FU)));
    } else {
        append_beyond_two_bytes(text, character);
    }
}

/// The code points of a text, what next() gives for each.
[[nodiscard]] std::u32string decoded(std::string_view text);

[[nodiscard]] bool valid(std::string_view text) noexcept;

/// The offset of the first byte from `offset` on that is no sign of ASCII from the space on (control
/// characters, all other letters), or text.size(). Eight bytes at once, as most of markup is such.
[[nodiscard]] std::size_t behind_plain(std::string_view text, std::size_t offset) noexcept;

/// The offset of the first byte that is not UTF-8, or text.size().
[[nodiscard]] std::size_t first_malformed(std::string_view text) noexcept;

/// True where a character begins, and at the end of the text.
[[nodiscard]] inline bool is_boundary(std::string_view text, std::size_t offset) noexcept
{
    return offset >= text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
}

/// The number of code points in well-formed text.
[[nodiscard]] std::size_t length(std::string_view text) noexcept;

/// The first `count` code points of well-formed text.
[[nodiscard]] std::string_view prefix(std::string_view text, std::size_t count) noexcept;

} // namespace poshuk::utf8
