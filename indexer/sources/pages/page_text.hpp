#pragma once

#include "analysis/letters/charset.hpp"
#include "poshuk/message.hpp"

#include <istream>
#include <optional>
#include <string>

namespace poshuk::sources {

enum class PageKind { text, html };

/// A page as it lies on the disk, and what it says in UTF-8.
struct PageText {
    std::string bytes;
    std::optional<analysis::DecodedText> decoded;
    Message rejection; ///< why there is no text
};

/// Reads a page to its end. Rejects one of more than max_article_bytes, without reading all of it,
/// and one that is in no character set of Ukrainian.
[[nodiscard]] PageText read_page(std::istream& in, PageKind kind);

/// The same of bytes that are read already. `declared`: by what came around them; else by the page.
[[nodiscard]] PageText page_text_of(std::string bytes, PageKind kind,
                                    std::optional<analysis::Charset> declared = std::nullopt);

} // namespace poshuk::sources
