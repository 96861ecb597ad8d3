#pragma once

#include "settings.hpp"

#include <filesystem>
#include <vector>

namespace poshuk::server {

/// A key shorter than this could be guessed.
inline constexpr std::size_t shortest_key = 16;

/// Reads a file of keys: one a line, and behind it, with spaces between, the indexes that it opens;
/// none: all. «#» begins a comment. Throws Error (input, usage) with the line of what is wrong,
/// without showing a key.
[[nodiscard]] std::vector<Key> read_keys(const std::filesystem::path& file);

} // namespace poshuk::server
