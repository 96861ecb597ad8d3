#pragma once

#include "utf8.hpp"

#include <unicode/uchar.h>

#include <string>
#include <string_view>

namespace poshuk::analysis {

/// A word with its first letter large: «Харків» of «харків».
[[nodiscard]] inline std::string with_capital(std::string_view word)
{
    std::string result;
    if (!word.empty()) {
        std::size_t offset = 0;
        const char32_t first = utf8::next(word, offset);
        utf8::append(result,
                     first == utf8::malformed ? first : static_cast<char32_t>(u_toupper(static_cast<UChar32>(first))));
        result.append(word.substr(offset));
    }
    return result;
}

} // namespace poshuk::analysis
