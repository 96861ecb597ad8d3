#pragma once

#include <string_view>

namespace poshuk::analysis {

/// Without the spaces, tabs and line feeds around it, or whatever `space` has.
[[nodiscard]] inline std::string_view trimmed(std::string_view text, std::string_view space = " \t\r\n")
{
    const auto begin = text.find_first_not_of(space);
    if (begin == std::string_view::npos) {
        return text.substr(0, 0);
    }
    return text.substr(begin, text.find_last_not_of(space) + 1 - begin);
}

} // namespace poshuk::analysis
