#include "broken_lines.hpp"

#include "analysis/letters/utf8.hpp"

#include <algorithm>

namespace poshuk::extraction {

bool is_broken_into_lines(std::span<const PageLine> lines)
{
    constexpr std::size_t fewest_lines = 6;
    constexpr std::size_t shortest = 45;
    constexpr std::size_t longest = 120;
    constexpr std::size_t words_of_text = 6;
    std::size_t long_lines = 0;
    std::size_t sentences = 0;
    for (const auto& line : lines) {
        const auto letters = utf8::length(line.text);
        if (letters > longest) {
            return false;
        }
        if (letters >= shortest && line.words >= words_of_text) {
            ++long_lines;
            sentences += line.ends_as_sentence ? 1U : 0U;
        }
    }
    return long_lines >= fewest_lines && long_lines * 2 >= lines.size() && sentences * 5 < long_lines * 2;
}

std::string joined_lines(std::string_view page)
{
    std::string result;
    bool open = false;
    for (std::size_t begin = 0; begin < page.size();) {
        const auto end = std::min(page.find('\n', begin), page.size());
        const auto line = page.substr(begin, end - begin);
        const bool empty = line.find_first_not_of(" \t\r") == std::string_view::npos;
        if (empty) {
            result += open ? "\n" : "";
            open = false;
        } else {
            result.append(open ? " " : "").append(line.substr(0, line.find_last_not_of('\r') + 1));
            open = true;
        }
        begin = end + 1;
    }
    return result;
}

} // namespace poshuk::extraction
