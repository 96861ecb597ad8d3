#pragma once

#include "index/generations/manifest.hpp"
#include "index/metadata.hpp"
#include "poshuk/analyzer.hpp"

#include <filesystem>

namespace poshuk {

/// What a generation of the index still lacks once its database is written: the files that are made
/// of the database (the vocabulary and the columns), and the certainty that all lies on the disk as
/// it was written, before anybody else reads it. Returns the sums of the large files, which are
/// taken beside that.
///
/// Throws Error: verification where something is not as it was written, and output.
[[nodiscard]] index::FileSums complete_generation(const std::filesystem::path& generation,
                                                  const std::filesystem::path& index_dir,
                                                  const index::Metadata& metadata, const Analyzer& analyzer);

} // namespace poshuk
