#include "html_fragment.hpp"

#include "element_role.hpp"
#include "indexer/extraction/lines/page_line.hpp"
#include "page_tree.hpp"

#include <algorithm>
#include <utility>

namespace poshuk::extraction {
namespace {

std::uint32_t words_below(const PageTree& tree, const PageElement& element)
{
    std::uint32_t words = 0;
    for (auto b = element.first_block; b < element.end_block; ++b) {
        words += tree.blocks[b].words;
    }
    return words;
}

/// What a feed or an export has in its bodies for readers of the site: for each element whether it
/// is such, or below one. Never the larger part, whatever it is called.
std::vector<bool> of_the_site(const PageTree& tree)
{
    std::vector<bool> left_out(tree.elements.size(), false);
    std::uint32_t all = 0;
    for (const auto& block : tree.blocks) {
        all += block.words;
    }
    for (std::uint32_t e = 0; e < tree.elements.size(); ++e) {
        const auto& element = tree.elements[e];
        if (element.parent != PageElement::none && left_out[element.parent]) {
            left_out[e] = true;
            continue;
        }
        const bool named = !role_of(tree, element).is_of_article() || element.tag == Tag::figcaption;
        left_out[e] = named && words_below(tree, element) * 2 < all;
    }
    return left_out;
}

} // namespace

std::string text_of_fragment(std::string_view html)
{
    std::string lines(html);
    if (html.find_first_of("<&") != std::string_view::npos) {
        const auto tree = page_tree(html_source(html));
        const auto left_out = of_the_site(tree);
        lines.clear();
        for (const auto& block : tree.blocks) {
            if (!left_out[block.element]) {
                const bool item = tree.tag_of(block) == Tag::li;
                lines.append(item ? "• " : "").append(tree.text_of(block)).append("\n");
            }
        }
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
        const auto tree = page_tree(html_source(html));
        line.clear();
        for (const auto& block : tree.blocks) {
            line.append(line.empty() ? "" : " ").append(tree.text_of(block));
        }
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
