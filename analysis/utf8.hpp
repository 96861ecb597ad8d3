#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace poshuk::utf8 {

/// What next() returns for a byte that is part of no character.
inline constexpr char32_t malformed = 0xFFFFFFFF;

/// Decodes the character at `offset` and moves behind it; behind one byte where the text is malformed
/// (overlong forms, surrogates and values over U+10FFFF included). Requires offset < text.size().
char32_t next(std::string_view text, std::size_t& offset) noexcept;

void append(std::string& text, char32_t character);

[[nodiscard]] bool valid(std::string_view text) noexcept;

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
