#pragma once

#include "page_tree.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poshuk::extraction {

/// What a page says that its title is.
struct StatedTitles {
    std::string linked;              ///< the headline of linked data
    std::vector<std::string> others; ///< of OpenGraph, other `<meta>`, microdata; the surest first
    std::string window;              ///< `<title>`, with the name of the site in it
    std::string site;                ///< what the site is called
};

struct PageTitle {
    std::string text;
    std::optional<std::uint32_t> shown; ///< the element that shows it
};

/// The headline of linked data where another title is like it; else the heading that is the nearest to
/// any of the titles, without the rubric or the byline that it may have in it; else the surest title
/// without the name of the site.
[[nodiscard]] PageTitle page_title(const PageTree& tree, const StatedTitles& stated);

} // namespace poshuk::extraction
