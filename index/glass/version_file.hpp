#pragma once

#include "table_writer.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace poshuk::index::glass {

inline constexpr const char* version_file_name = "iamglass";
/// What it begins with, before the version of the format.
inline constexpr std::string_view version_file_magic = "\x0F\x0DXapian Glass";

/// What a database knows of its documents without reading them.
struct Statistics {
    std::uint32_t documents = 0;
    std::uint32_t last_document = 0;
    std::uint32_t shortest =
        /// length of the shortest document that is not empty, the lengths being sums of the wdf of
        /// their terms
        0;
    std::uint32_t longest = 0;
    std::uint32_t highest_wdf = 0;
    std::uint64_t total_length = 0;
};

/// The roots of the tables.
struct TableRoots {
    TableRoot postlist;
    TableRoot docdata;
    TableRoot termlist;
    TableRoot position;
};

/// Writes the file `iamglass`, which makes the tables beside it a database. Its format is that of
/// Xapian 1.4, of 2016-03-14. Throws Error (output).
void write_version_file(const std::filesystem::path& dir, const TableRoots& roots, const Statistics& statistics);

/// What the version file of a database says.
struct VersionFile {
    TableRoots roots; ///< without the numbers of their blocks
    Statistics statistics;
};

/// Reads the version file of a database, by whomever it was written. Throws Error (index_damaged)
/// where there is none of this format.
[[nodiscard]] VersionFile read_version_file(const std::filesystem::path& dir);

/// Has the version file of a database without term lists tell of a table of them that was written
/// since. Throws Error: output; index_damaged where there is no such version file.
void add_term_lists(const std::filesystem::path& dir, const TableRoot& termlist);

} // namespace poshuk::index::glass
