#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

namespace poshuk::index {

/// What a generation says of itself, kept in Xapian's metadata under keys that begin with
/// `poshuk.`.
struct Metadata {
    unsigned schema_version = 0;
    std::string analysis_fingerprint; ///< Analyzer::fingerprint() of the writer
    std::string program_version;
    std::string created; ///< ISO 8601, UTC
    std::uint64_t documents = 0;
    std::uint64_t tokens = 0;

    bool operator==(const Metadata&) const = default;
};

/// Keys and values of Xapian's metadata.
using MetadataEntries = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] MetadataEntries metadata_entries(const Metadata& metadata);

void write_metadata(Xapian::WritableDatabase& database, const Metadata& metadata);

/// Throws Error (index_incompatible) when the database is none of ours or has another schema
/// version.
[[nodiscard]] Metadata read_metadata(const Xapian::Database& database, const std::filesystem::path& index_dir);

/// Of a generation that is opened for it, by its folder. Throws the same, and index_damaged.
[[nodiscard]] Metadata metadata_of(const std::filesystem::path& generation, const std::filesystem::path& index_dir);

/// Throws Error (index_incompatible) unless the index was built with the analysis at hand.
void require_analysis(const Metadata& metadata, const std::string& fingerprint, const std::filesystem::path& index_dir);

} // namespace poshuk::index
