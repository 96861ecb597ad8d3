#pragma once

#include "body_evidence.hpp"
#include "indexer/extraction/lines/page_line.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace poshuk::extraction {

/// The blocks of a page's article in their order; none where nothing looks like prose. `lines` are of
/// all its blocks (undated_line()).
///
/// Every block weighs as much as it has words of prose, and less than nothing where it is a link or
/// of the site (page_parts.hpp). An element weighs what its blocks do, but what is below it and
/// weighs against it counts for less, since that is left out; the heaviest element is the article.
/// The features are those of Kohlschütter, Fankhauser and Nejdl (2010): length, density of links,
/// ends of sentences, and what stands beside. Linear in the page but for its depth, which is
/// bounded.
[[nodiscard]] std::vector<std::uint32_t> article_blocks(const PageTree& tree, std::span<const PageLine> lines,
                                                        const BodyEvidence& evidence);

} // namespace poshuk::extraction
