#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace poshuk::index {

// Every generation has a manifest of the SHA-256 sums of its files, in the form of sha256sum(1):
// `sha256sum -c MANIFEST.sha256` checks it without Poshuk. Damage is found by it before any file is
// opened: Xapian reads most flipped bytes without a word, or crashes on them.

inline constexpr const char* manifest_name = "MANIFEST.sha256";

/// SHA-256 sums by the files, relative to their generation.
using FileSums = std::map<std::string, std::string>;

/// Writes the manifest of the files below `generation`; sums that are in `known` are not taken
/// again. Throws Error (output).
void write_manifest(const std::filesystem::path& generation, const FileSums& known = {});

/// What differs from the manifest: a file, relative to `generation`; the manifest itself where it
/// is missing or is not as Poshuk writes it. Nothing where every byte is as it was.
[[nodiscard]] std::optional<std::string> first_damaged(const std::filesystem::path& generation);

/// The same for some of the files alone, which the manifest must have.
[[nodiscard]] std::optional<std::string> first_damaged_of(const std::filesystem::path& generation,
                                                          const std::vector<std::string>& files);

} // namespace poshuk::index
