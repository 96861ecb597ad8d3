#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poshuk::test {

using ZipEntries = std::vector<std::pair<std::string, std::string>>;

/// A ZIP archive with these files, deflated; the first one as it is, as «mimetype» wants to be.
[[nodiscard]] std::string zip_of(const ZipEntries& entries);

/// One member of gzip.
[[nodiscard]] std::string gzip_of(std::string_view bytes);

/// A PDF whose pages have these lines, from top to bottom; an empty one leaves a gap.
struct PdfOptions {
    std::string title;
    bool with_password = false;
};
[[nodiscard]] std::string pdf_of(const std::vector<std::vector<std::string>>& pages, const PdfOptions& options = {});

/// A DOCX with this in its body, in WordprocessingML.
[[nodiscard]] std::string docx_of(std::string_view body, const ZipEntries& other_parts = {});
/// A paragraph of it, in a style where one is named.
[[nodiscard]] std::string docx_paragraph(std::string_view text, std::string_view style = {});

/// An ODT with this in its text, in OpenDocument XML.
[[nodiscard]] std::string odt_of(std::string_view text, std::string_view automatic_styles = {},
                                 const ZipEntries& other_parts = {});

} // namespace poshuk::test
