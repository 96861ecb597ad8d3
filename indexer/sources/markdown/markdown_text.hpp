#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

struct MarkdownBlock {
    std::string text;
    unsigned heading = 0; ///< its level; 0: no heading
};

/// The text of Markdown (CommonMark with the tables of GitHub): a paragraph, a heading, an item of a
/// list, a row of a table each a block. Addresses of links, pictures, and the commands of site
/// generators ({{< … >}}, {% … %}) are no text. Takes time in proportion to the text: nothing
/// for one whose tables or links come to many times its size, nor where there is no memory for it.
[[nodiscard]] std::optional<std::vector<MarkdownBlock>> markdown_blocks(std::string_view markdown);

} // namespace poshuk::sources
