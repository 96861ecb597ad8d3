#include "wrap.hpp"

#include <algorithm>

namespace poshuk::presenters {
namespace {

/// Characters that take a column: neither the trailing bytes of one, nor what is between ESC and «m».
std::size_t visible_width(std::string_view text)
{
    std::size_t width = 0;
    bool in_escape = false;
    for (const char c : text) {
        if (c == '\x1b') {
            in_escape = true;
        } else if (in_escape) {
            in_escape = c != 'm';
        } else {
            width += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
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
