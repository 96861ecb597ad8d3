#pragma once

#include "document.hpp"
#include "indexer/sources/archives/zip_archive.hpp"
#include "poshuk/message.hpp"

#include <cstddef>

namespace poshuk::sources {

struct OfficeDocument {
    Document document;
    Message failure; ///< why there is none, or not all of it
};

/// The text of a DOCX (ECMA-376). What its readers do not see is none: deletions that are tracked,
/// hidden text, comments, the instructions of fields, tables of contents; headers and footers,
/// which are of the page, are neither.
[[nodiscard]] OfficeDocument read_docx(const ZipArchive& archive);

/// The text of an ODT (OASIS OpenDocument), by the same measure.
[[nodiscard]] OfficeDocument read_odt(const ZipArchive& archive);

} // namespace poshuk::sources
