#include "html_fragment.hpp"

#include "html_document.hpp"
#include "html_text.hpp"
#include "page_line.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace poshuk::extraction {

std::optional<std::string> text_of_fragment(std::string_view html)
{
    std::string lines(html);
    if (html.find_first_of("<&") != std::string_view::npos) {
        const HtmlDocument document(html);
        if (!document.is_bearable()) {
            return std::nullopt;
        }
        lines = document.root() == nullptr ? std::string{} : visible_lines(*document.root());
    }
    std::string text;
    for (const auto& line : page_lines(lines)) {
        if (!line.is_chrome) {
            text.append(text.empty() ? "" : "\n").append(line.text);
        }
    }
    return text;
}

std::string line_of_fragment(std::string_view html)
{
    std::string line(html);
    if (html.find_first_of("<&") != std::string_view::npos) {
        const HtmlDocument document(html);
        line = document.root() == nullptr ? std::string{} : text_of(*document.root());
    }
    constexpr std::string_view no_break_space = "\u00A0";
    std::string result;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool no_break = std::string_view(line).substr(i).starts_with(no_break_space);
        i += no_break ? no_break_space.size() - 1 : 0;
        if (!no_break && std::string_view(" \t\r\n").find(line[i]) == std::string_view::npos) {
            result += line[i];
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    result.erase(result.find_last_not_of(' ') + 1);
    return result;
}

} // namespace poshuk::extraction
