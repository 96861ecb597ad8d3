#include "html_page.hpp"

#include "html_document.hpp"
#include "html_metadata.hpp"
#include "html_text.hpp"

#include <algorithm>
#include <string>

namespace poshuk::extraction {
namespace {

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

std::optional<TextPage> extract_html_page(std::string_view html, const PageSurroundings& around)
{
    const HtmlDocument document(html);
    if (!document.is_bearable()) {
        return std::nullopt;
    }
    const xmlNode* root = document.root();
    if (root == nullptr) {
        return TextPage{};
    }
    const auto metadata = html_metadata(*root);
    auto page = extract_text_page(html_text(*root), around);
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
    page.rubric = metadata.rubric.empty() ? page.rubric : metadata.rubric;
    page.source = metadata.source;
    page.url = metadata.url;
    return page;
}

std::string html_lines(std::string_view html)
{
    const HtmlDocument document(html);
    return document.root() == nullptr ? std::string{} : html_text(*document.root());
}

std::vector<ShownLine> shown_html_lines(std::string_view html, const PageSurroundings& around)
{
    const auto page = extract_html_page(html, around);
    const HtmlDocument document(html);
    if (!page || document.root() == nullptr) {
        return {};
    }
    std::vector<ShownLine> shown;
    const auto all = all_lines(*document.root());
    auto next = page->lines.begin();
    for (const auto& line : page_lines(all)) {
        const bool looked_at = next != page->lines.end() && next->text == line.text;
        shown.push_back({std::string(line.text), looked_at                  ? next->fate
                                                 : line.text == page->title ? LineFate::title
                                                                            : LineFate::dropped});
        next += looked_at ? 1 : 0;
    }
    // lines that only exist without what is left out of them
    shown.insert(shown.end(), next, page->lines.end());
    return shown;
}

} // namespace poshuk::extraction
