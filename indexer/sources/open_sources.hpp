#pragma once

#include "article_source.hpp"
#include "jsonl_source.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace poshuk::sources {

enum class Format { detect, jsonl, text, html };

/// All that the operands of a command name, to be read one after another.
struct OpenedSources {
    std::vector<std::unique_ptr<ArticleSource>> sources;
    std::uint64_t total_bytes = 0; ///< 0 when stdin is among them
};

/// Opens files, folders (with their subfolders, *.jsonl, *.ndjson, *.txt, *.html and *.htm in the order of their names) and
/// stdin («-»). The format of a file is told by its name, else by its first character: `{` begins JSON Lines, `<` HTML.
/// Throws Error (input), before anything is read, when an operand is missing or cannot be read, or a folder
/// has no articles.
[[nodiscard]] OpenedSources open_sources(const std::vector<std::string>& operands, Format format, const FieldMap& map);

} // namespace poshuk::sources
