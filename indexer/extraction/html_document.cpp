#include "html_document.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>

namespace poshuk::extraction {
namespace {

/// bytes: parsers are quadratic in the attributes of one
constexpr std::size_t largest_tag = std::size_t{64} * 1024;
/// open tags, a hundred times what pages have
constexpr std::size_t deepest = 2000;

/// Tags that need no end, or that people leave without one.
bool may_stay_open(std::string_view name)
{
    static constexpr std::array<std::string_view, 22> names{
        "area",  "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",   "source",
        "track", "wbr",  "p",  "li",  "td",    "th", "tr",  "dt",    "dd",   "option", "param"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string tag_name(std::string_view html, std::size_t begin)
{
    constexpr std::size_t longest = 32;
    std::string name;
    for (auto i = begin; i < html.size() && name.size() < longest && is_letter(html[i]); ++i) {
        name += static_cast<char>(html[i] | 0x20);
    }
    return name;
}

/// True when every tag is of a size, and they are open in a number, that parsers bear.
bool bearable(std::string_view html)
{
    std::size_t open = 0;
    for (auto begin = html.find('<'); begin != std::string_view::npos; begin = html.find('<', begin + 1)) {
        const bool ends = begin + 1 < html.size() && html[begin + 1] == '/';
        const auto name = tag_name(html, begin + (ends ? 2 : 1));
        if (name.empty()) {
            continue; // a comment, a declaration, a sign in a script
        }
        const auto end = std::min(html.find('>', begin), html.size());
        if (end - begin > largest_tag) {
            return false;
        }
        if (!ends && (name == "script" || name == "style")) { // what stands in them is no markup
            const auto closing = html.find("</" + name, end);
            begin = closing == std::string_view::npos ? html.size() - 1 : closing - 1;
        } else if (ends) {
            open -= open > 0 ? 1 : 0;
        } else if (!may_stay_open(name) && html[end - 1] != '/') {
            ++open;
        }
        if (open > deepest) {
            return false;
        }
    }
    return true;
}

} // namespace

HtmlDocument::HtmlDocument(std::string_view html)
    : is_bearable_(html.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()) && bearable(html))
{
    if (is_bearable_ && !html.empty()) {
        document_.reset(htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                           HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT));
    }
}

} // namespace poshuk::extraction
