#pragma once

#include "analysis/files/mapped_file.hpp"
#include "index/document_columns.hpp"
#include "index/glass/reading/document_data_reader.hpp"
#include "index/glass/reading/position_reader.hpp"
#include "index/glass/reading/posting_reader.hpp"
#include "index/glass/version_file.hpp"
#include "index/positions/positions_file.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include <xapian.h>

namespace poshuk::query {

/// What a search reads of a generation past Xapian, because it is asked for so often: the columns,
/// and the tables of the database that are mapped into memory, as they never change. Xapian looks
/// up every entry by system calls of its own.
///
/// Any number of threads may use one.
class GenerationTables {
public:
    /// Throws Error (index_damaged).
    GenerationTables(const std::filesystem::path& generation, const Xapian::Database& database);

    /// Whether no table was cut short since it was opened. A system call each.
    [[nodiscard]] bool is_whole() const;
    /// Whether zeros were read for what is gone of one.
    [[nodiscard]] bool faulted() const;

    [[nodiscard]] const index::DocumentColumns& columns() const noexcept { return columns_; }
    /// How many documents have a term; nothing where only Xapian can tell, as below.
    [[nodiscard]] std::optional<std::uint32_t> frequency_of(std::string_view term) const;
    /// No document has any term more often; where the format is known.
    [[nodiscard]] std::uint32_t highest_wdf() const { return version_.value().statistics.highest_wdf; }

    /// Where words stand, where that is in a file beside the database; null where it is in the
    /// database.
    [[nodiscard]] const index::PositionsFile* positions() const noexcept { return positions_ ? &*positions_ : nullptr; }

    // Readers for one thread; nothing where the database is of a format that only its Xapian knows.

    [[nodiscard]] std::optional<index::glass::PostingReader> postings_of(std::string_view term) const;
    [[nodiscard]] std::optional<index::glass::PositionReader> positions_of(std::string_view term) const;
    [[nodiscard]] std::optional<index::glass::DocumentDataReader> document_data() const;

private:
    index::DocumentColumns columns_;
    std::optional<index::glass::VersionFile> version_; ///< nothing where the format is unknown
    // Nothing where there is no such table.
    std::optional<analysis::MappedFile> postlist_;
    std::optional<analysis::MappedFile> position_;
    std::optional<analysis::MappedFile> docdata_;
    std::optional<analysis::MappedFile> positions_bytes_;
    std::optional<index::PositionsFile> positions_;
};

/// The tables of the database that a query will be run on.
using Tables = std::shared_ptr<const GenerationTables>;

/// The columns alone, which keep the tables alive.
[[nodiscard]] std::shared_ptr<const index::DocumentColumns> columns_of(const Tables& tables);

} // namespace poshuk::query
