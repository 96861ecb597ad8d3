#include "wrap.hpp"

#include <algorithm>

namespace poshuk::presenters {
namespace {

/// Where an escape sequence that begins at an offset ends: colours end with «m», links (OSC 8) with
/// ESC and a backslash.
std::size_t end_of_escape(std::string_view text, std::size_t begin)
{
    const bool link = text.substr(begin + 1).starts_with(']');
    const auto end = link ? text.find("\x1b\\", begin + 1) : text.find('m', begin);
    return end == std::string_view::npos ? text.size() : end + (link ? 2 : 1);
}

/// Characters that take a column: neither the trailing bytes of one, nor escape sequences.
std::size_t visible_width(std::string_view text)
{
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '\x1b') {
            i = end_of_escape(text, i);
        } else {
            width += (static_cast<unsigned char>(text[i++]) & 0xC0U) != 0x80U ? 1U : 0U;
        }
    }
    return width;
}

} // namespace

std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns)
{
    std::string result(indent, ' ');
    std::size_t column = indent;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find(' ', begin), text.size());
        const auto word = text.substr(begin, end - begin);
        const auto width = visible_width(word);
        if (column > indent && columns > 0 && column + 1 + width > columns) {
            result.append("\n").append(indent, ' ');
            column = indent;
        } else if (begin > 0) {
            result += ' ';
            ++column;
        }
        result += word;
        column += width;
        begin = end + 1;
    }
    return result;
}

} // namespace poshuk::presenters
