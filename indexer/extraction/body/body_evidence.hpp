#pragma once

#include "indexer/extraction/html/page_tree.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace poshuk::extraction {

/// What a page says of its article beside the text itself. The views outlive the search.
struct BodyEvidence {
    std::string_view title;
    std::optional<std::uint32_t> heading; ///< the element that shows the title
    std::string_view body;                ///< `articleBody` of linked data; often cut, sometimes a summary
    std::string_view description;         ///< of `<meta>`, often the lead
    bool is_live = false;                 ///< a report that grows, a LiveBlogPosting
};

/// True where the element that shows the title is below this one, or is it.
[[nodiscard]] inline bool shows_title(const PageTree& tree, const BodyEvidence& evidence, std::uint32_t element)
{
    return evidence.heading && *evidence.heading >= element && *evidence.heading < tree.elements[element].end;
}

/// How a block agrees with it.
struct BlockEvidence {
    std::uint8_t title_words = 0; ///< words of the title in it, at most 5
    bool in_linked_body = false;  ///< half of its runs of four words stand in `body`
    bool is_description = false;  ///< nearly all its words stand in `description`
};

/// One for each block of the page.
[[nodiscard]] std::vector<BlockEvidence> block_evidence(const PageTree& tree, const BodyEvidence& evidence);

} // namespace poshuk::extraction
