#pragma once

#include "analysis/letters/charset.hpp"
#include "indexer/articles/article_check.hpp"
#include "poshuk/message.hpp"

#include <istream>
#include <optional>
#include <string>

namespace poshuk::sources {

enum class PageKind { text, html };

/// A page as it lies on the disk, and what it says in UTF-8.
struct PageText {
    std::string bytes;                         ///< of a large one without its pictures
    std::string sha256;                        ///< of one whose bytes are not all here
    std::optional<analysis::Charset> declared; ///< by the page, or by what came around it
    std::optional<analysis::DecodedText> decoded;
    Message rejection; ///< why there is no text
};

/// How large a page may be.
struct PageBounds {
    std::size_t kept = max_article_bytes;      ///< without pictures, which are never all in memory
    std::size_t read = 16 * max_article_bytes; ///< with them
};

/// Reads a page to its end. Of HTML that is larger than what may be kept the pictures in it, `data:…`,
/// are left out as they come. Rejects a page that is larger still, without reading all of it, and one
/// that is in no character set of Ukrainian.
[[nodiscard]] PageText read_page(std::istream& in, PageKind kind, const PageBounds& bounds = {});

/// The same of bytes that are read already. `declared`: by what came around them; else by the page.
[[nodiscard]] PageText page_text_of(std::string bytes, PageKind kind,
                                    std::optional<analysis::Charset> declared = std::nullopt);

} // namespace poshuk::sources
