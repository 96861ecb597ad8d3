#include "text_lines.hpp"

#include "index/positions/position_search.hpp"

#include <algorithm>

namespace poshuk {

TextLines::TextLines(std::string_view text, std::string_view record, Analyzer::Implementation& analysis)
    : text_(text), analysis_(analysis)
{
    std::size_t begin = 0;
    std::uint32_t position = 0;
    for (const auto positions : index::position_lines(record)) {
        const auto end = std::min(text.find('\n', begin), text.size());
        if (positions > 0) {
            lines_.push_back({begin, end, position, position + positions});
        }
        position += positions;
        begin = std::min(end + 1, text.size());
    }
}

std::span<const TokenView> TextLines::with(std::span<const std::uint32_t> wanted)
{
    if (lines_.empty()) {
        return analysis_.tokens(text_, wanted);
    }
    tokens_.clear();
    auto next = wanted.begin();
    for (const auto& line : lines_) {
        wanted_.clear();
        for (; next != wanted.end() && *next < line.behind_position; ++next) {
            wanted_.push_back(*next - line.first_position);
        }
        if (!wanted_.empty()) {
            divide(line);
        }
    }
    return tokens_;
}

std::span<const TokenView> TextLines::first()
{
    if (lines_.empty()) {
        return analysis_.tokens(text_, {});
    }
    tokens_.clear();
    wanted_.clear();
    divide(lines_.front());
    return tokens_;
}

/// Appends the words of a line.
void TextLines::divide(const Line& line)
{
    for (auto token : analysis_.tokens(text_.substr(line.begin, line.end - line.begin), wanted_)) {
        token.begin += line.begin;
        token.end += line.begin;
        token.position += line.first_position;
        tokens_.push_back(token);
    }
}

} // namespace poshuk
