#pragma once

#include "utf8.hpp"

#include <unicode/uchar.h>

namespace poshuk::analysis {

// Unicode's classes of characters, for what utf8::next() returns: a malformed byte is a space and
// nothing else.

[[nodiscard]] inline bool is_space(char32_t c)
{
    if (c < 0x80) {
        return c == U' ' || (c >= U'\t' && c <= U'\r');
    }
    return c == utf8::malformed || u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

[[nodiscard]] inline bool is_alphanumeric(char32_t c)
{
    return c != utf8::malformed && u_isalnum(static_cast<UChar32>(c)) != 0;
}

[[nodiscard]] inline bool is_upper(char32_t c)
{
    return c != utf8::malformed && u_isupper(static_cast<UChar32>(c)) != 0;
}

[[nodiscard]] inline bool is_lower(char32_t c)
{
    return c != utf8::malformed && u_islower(static_cast<UChar32>(c)) != 0;
}

[[nodiscard]] inline char32_t to_lower(char32_t c)
{
    if (c < 0x80) { // most letters are of ASCII or of Ukrainian, and need no table
        return c >= U'A' && c <= U'Z' ? c + 0x20 : c;
    }
    if (c >= U'А' && c <= U'я') {
        return c <= U'Я' ? c + 0x20 : c;
    }
    return c == utf8::malformed ? c : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

/// A mark that belongs to the letter before it: a stress mark, the breve of a decomposed й.
[[nodiscard]] inline bool is_combining(char32_t c)
{
    return c != utf8::malformed && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

} // namespace poshuk::analysis
