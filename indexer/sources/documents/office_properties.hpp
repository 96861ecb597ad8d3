#pragma once

#include "document.hpp"
#include "indexer/sources/archives/zip_archive.hpp"
#include "poshuk/message.hpp"

#include <string_view>

namespace poshuk::sources {

/// Title, author and days of a document by Dublin Core, as docProps/core.xml and meta.xml have them.
void read_properties(const ZipArchive& archive, std::string_view name, Document& document);

/// Of a document whose text is larger than an article may be.
[[nodiscard]] Message too_much_text();

} // namespace poshuk::sources
