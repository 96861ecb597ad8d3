#pragma once

#include "document.hpp"
#include "limited_process.hpp"
#include "poshuk/message.hpp"

#include <cstddef>
#include <string_view>

namespace poshuk::sources {

inline constexpr std::size_t most_pdf_pages = 5'000;

struct PdfDocument {
    Document document;
    Message failure; ///< why there is none
    Message warning; ///< what of it is left out
};

/// The text layer of a PDF, page by page. pdftotext of Poppler reads it as a process of its own with
/// limits, as files that crash such programs or fill memory are found every month. The seconds by the
/// clock are for the whole document.
[[nodiscard]] PdfDocument read_pdf(std::string_view bytes, const ProcessLimits& limits = {});

} // namespace poshuk::sources
