#pragma once

#include "indexer/sources/records/article_source.hpp"
#include "page_source.hpp"
#include "page_text.hpp"

#include <string>

namespace poshuk::sources {

/// What the file around a page says of it.
struct KnownOfPage {
    std::string address; ///< that it was saved from
    std::string title;   ///< for a page that has none
    std::string charset; ///< by whatever name
};

/// The article of a page, or why there is none.
[[nodiscard]] Record record_of_page(PageText page, PageKind kind, const PageOrigin& origin,
                                    const KnownOfPage& known = {});
/// The same of a page whose bytes came with something around them.
[[nodiscard]] Record record_of_page(std::string bytes, PageKind kind, const PageOrigin& origin,
                                    const KnownOfPage& known);

} // namespace poshuk::sources
