#pragma once

#include <string>
#include <string_view>

namespace poshuk::analysis {

/// With the capitals of ASCII in small letters and all other bytes as they are, so that places in the
/// one are places in the other: for names of tags, hosts and files.
[[nodiscard]] inline std::string ascii_lowered(std::string_view text)
{
    std::string result(text);
    for (auto& c : result) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

} // namespace poshuk::analysis
