#pragma once

#include "character_class.hpp"

#include <string>
#include <string_view>

namespace poshuk::analysis {

/// In small letters, one for each letter, without bytes that are part of no character. It ends with
/// the character that makes it `enough` bytes long.
[[nodiscard]] inline std::string lowered(std::string_view text, std::size_t enough = std::string_view::npos)
{
    std::string result;
    for (std::size_t i = 0; i < text.size() && result.size() < enough;) {
        if (const auto c = utf8::next(text, i); c != utf8::malformed) {
            utf8::append(result, to_lower(c));
        }
    }
    return result;
}

} // namespace poshuk::analysis
