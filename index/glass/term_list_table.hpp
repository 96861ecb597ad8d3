#pragma once

#include "compression.hpp"
#include "table_writer.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace poshuk::index::glass {

/// A term of a document, with what it counts there.
struct DocumentTerm {
    std::string_view term; ///< 1 to 245 bytes, a zero byte counting twice
    std::uint32_t wdf = 0;
};

/// The terms of a document as the table holds them, compressed: made by any thread, before the
/// document's turn. `terms` rise, each once.
[[nodiscard]] CompressedTag encode_term_list(std::span<const DocumentTerm> terms);

/// Writes the table that says which terms each document has and in which slots it has values. Only
/// who deletes or replaces documents needs it, and it takes as much room as the stored texts: a
/// database may be without. Throws Error (output).
class TermListTable {
public:
    explicit TermListTable(const std::filesystem::path& dir) : table_(dir / "termlist.glass") {}

    /// `document` is larger than all before; `slots` rise.
    void add(std::uint32_t document, const CompressedTag& terms, std::span<const std::uint32_t> slots);

    /// Writes what is left. Call once.
    TableRoot finish() { return table_.finish(TableWriter::IfEmpty::keep_file); }

private:
    TableWriter table_;
    std::string key_; ///< kept for its memory, as the next one
    std::string tag_;
};

} // namespace poshuk::index::glass
