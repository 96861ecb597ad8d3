#include "field_text.hpp"

#include "html_fragment.hpp"

#include <algorithm>
#include <array>

#include <libxml/HTMLparser.h>

namespace poshuk::extraction {
namespace {

bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// What divides text into paragraphs; other tags stand within a line.
bool divides_paragraphs(std::string_view name)
{
    static constexpr std::array<std::string_view, 26> names{
        "p",  "div", "br", "h1", "h2",  "h3",     "h4",      "h5",      "h6",   "ul",   "ol",         "li",     "table",
        "tr", "td",  "th", "hr", "pre", "figure", "article", "section", "html", "body", "blockquote", "header", "main"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool stands_in_line(std::string_view name)
{
    static constexpr std::array<std::string_view, 25> names{
        "a",    "b",      "i",   "u",   "s",    "em",     "strong", "span", "sup", "sub",  "small",  "font", "img",
        "mark", "strike", "del", "ins", "code", "script", "style",  "abbr", "q",   "cite", "iframe", "wbr"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The name of the tag that begins at a «<»; empty where none does.
std::string tag_at(std::string_view text, std::size_t at)
{
    constexpr std::size_t longest = 12;
    auto begin = at + 1;
    begin += begin < text.size() && text[begin] == '/' ? 1 : 0;
    std::string name;
    auto end = begin;
    while (end < text.size() && end - begin < longest && (is_ascii_letter(text[end]) || is_digit(text[end]))) {
        name += static_cast<char>(is_ascii_letter(text[end]) ? text[end] | 0x20 : text[end]);
        ++end;
    }
    constexpr std::string_view behind = " \t\r\n/>";
    return end < text.size() && behind.find(text[end]) != std::string_view::npos ? name : std::string{};
}

bool is_reference_at(std::string_view text, std::size_t ampersand)
{
    constexpr std::size_t longest = 10;
    const auto reference = text.substr(ampersand + 1, longest);
    const auto name = reference.substr(0, reference.find(';'));
    if (name.size() < 2 || name.size() == reference.size()) {
        return false;
    }
    if (name.front() == '#') {
        const auto digits = name.substr(name[1] == 'x' || name[1] == 'X' ? 2 : 1);
        return !digits.empty() && digits.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    }
    const std::string word(name);
    return std::all_of(word.begin(), word.end(), [](char c) { return is_ascii_letter(c) || is_digit(c); }) &&
           htmlEntityLookup(reinterpret_cast<const xmlChar*>(word.c_str())) != nullptr;
}

enum class Markup { none, within_lines, of_lines };

Markup markup_of(std::string_view text)
{
    auto found = Markup::none;
    if (text.find('<') == std::string_view::npos && text.find('&') == std::string_view::npos) {
        return found;
    }
    for (auto at = text.find_first_of("<&"); at != std::string_view::npos; at = text.find_first_of("<&", at + 1)) {
        if (text[at] == '&') {
            found = found == Markup::none && is_reference_at(text, at) ? Markup::within_lines : found;
            continue;
        }
        if (text.substr(at).starts_with("<!--")) {
            return Markup::of_lines;
        }
        const auto tag = tag_at(text, at);
        if (divides_paragraphs(tag)) {
            return Markup::of_lines;
        }
        found = stands_in_line(tag) ? Markup::within_lines : found;
    }
    return found;
}

/// Line feeds as HTML has them. Those in tags stay, which have none.
std::string with_breaks(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        c == '\n' ? result += "<br>" : result += c;
    }
    return result;
}

} // namespace

std::string text_of_field(std::string text)
{
    switch (markup_of(text)) {
    case Markup::none: return text;
    case Markup::within_lines: return text_of_fragment(with_breaks(text));
    case Markup::of_lines: break;
    }
    return text_of_fragment(text);
}

std::string line_of_field(std::string_view text)
{
    return markup_of(text) == Markup::none ? std::string(text) : line_of_fragment(text);
}

} // namespace poshuk::extraction
