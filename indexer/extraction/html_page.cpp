#include "html_page.hpp"

#include "html_metadata.hpp"
#include "html_text.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <string>

namespace poshuk::extraction {
namespace {

constexpr std::size_t largest_tag = std::size_t{64} * 1024; ///< bytes: parsers are quadratic in the attributes of one
constexpr std::size_t deepest = 2000;                       ///< open tags, a hundred times what pages have

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

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
bool is_bearable(std::string_view html)
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

void remove_line(std::string& text, const std::string& line)
{
    std::string result;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        if (text.compare(begin, end - begin, line) != 0) {
            result.append(result.empty() ? "" : "\n").append(text, begin, end - begin);
        }
        begin = end + 1;
    }
    text = std::move(result);
}

} // namespace

std::optional<analysis::Charset> declared_charset(std::string_view bytes)
{
    constexpr std::size_t looked_at = 2048;
    const auto head = bytes.substr(0, looked_at);
    for (auto at = head.find("charset="); at != std::string_view::npos; at = head.find("charset=", at + 1)) {
        const auto begin = head.find_first_not_of(" \"'", at + std::string_view("charset=").size());
        const auto end = std::min(head.find_first_of(" \"';/>", begin), head.size());
        if (begin < end) {
            return analysis::charset_named(head.substr(begin, end - begin));
        }
    }
    return std::nullopt;
}

std::optional<TextPage> extract_html_page(std::string_view html)
{
    if (html.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()) || !is_bearable(html)) {
        return std::nullopt;
    }
    const std::unique_ptr<xmlDoc, FreeDocument> document(
        htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT));
    xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
    if (root == nullptr) {
        return TextPage{};
    }
    const auto metadata = html_metadata(*root);
    auto page = extract_text_page(html_text(*root));
    page.lines.clear(); // views of the text that was made here
    if (!metadata.title.empty()) {
        page.title = metadata.title;
        remove_line(page.text, page.title);
    }
    if (page.title.empty()) {
        page.title = metadata.page_title;
    }
    if (!metadata.date.empty()) {
        page.date = metadata.date;
        page.precision = metadata.precision;
        page.partial_date.clear();
    }
    page.author = metadata.author.empty() ? page.author : metadata.author;
    page.tags = metadata.tags.empty() ? std::move(page.tags) : metadata.tags;
    page.source = metadata.source;
    page.url = metadata.url;
    return page;
}

} // namespace poshuk::extraction
