#pragma once

#include <filesystem>

namespace poshuk::analysis {

/// The folder with uk.lexicon: $POSHUK_DATA_DIR, else share/poshuk beside the folder of the shared
/// library or the program (an installed tree and a build tree alike), else where Poshuk was to be
/// installed.
[[nodiscard]] std::filesystem::path default_data_dir();

} // namespace poshuk::analysis
