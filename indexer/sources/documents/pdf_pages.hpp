#pragma once

#include "document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// A line as it stands on a page, in points from its left and upper edge.
struct PdfLine {
    std::string text;
    double left = 0;
    double right = 0;
    double height = 0;
    bool begins_block = false; ///< what is set apart from what stands before it
};

/// The lines of a page, in the order in which they are read.
using PdfPage = std::vector<PdfLine>;

/// The pages of what `pdftotext -bbox-layout` writes.
[[nodiscard]] std::vector<PdfPage> pdf_lines(std::string_view xhtml);

struct PdfText {
    std::vector<std::vector<Block>> pages;
    std::string edges; ///< the lines that are left out, each once
};

/// The paragraphs of each page. What stands at the edges of many pages is left out, whatever its
/// numbers, and the numbers of pages that count with them; lines are joined to paragraphs, and words
/// that were divided at their ends put together. The largest letters of the first page are the
/// title.
[[nodiscard]] PdfText pdf_paragraphs(const std::vector<PdfPage>& pages);

} // namespace poshuk::sources
