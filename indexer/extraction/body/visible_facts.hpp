#pragma once

#include "indexer/extraction/html/page_tree.hpp"
#include "poshuk/article.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace poshuk::extraction {

/// Where on a page its article stands, in blocks.
struct ArticlePlace {
    std::optional<std::uint32_t> heading; ///< the element that shows the title
    std::span<const std::uint32_t> body;  ///< its blocks, in their order

    [[nodiscard]] std::uint32_t first_block() const { return body.empty() ? 0 : body.front(); }
    [[nodiscard]] std::uint32_t end_block() const { return body.empty() ? 0 : body.back() + 1; }
};

/// What stands beside an article for its readers; empty where nothing does.
struct VisibleFacts {
    std::string date; ///< as Article::date
    DatePrecision precision = DatePrecision::none;
    std::string partial_date;
    std::vector<std::string> authors;
};

/// Looks between the title and the body, then just above the title and below the body. Dates of
/// teasers stand elsewhere. `day_of_page` is what «вчора» refers to.
[[nodiscard]] VisibleFacts visible_facts(const PageTree& tree, const ArticlePlace& place,
                                         std::optional<std::chrono::sys_days> day_of_page);

} // namespace poshuk::extraction
