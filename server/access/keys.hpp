#pragma once

#include "server/settings.hpp"

#include <filesystem>
#include <vector>

namespace poshuk::server {

/// A key shorter than this could be guessed.
inline constexpr std::size_t shortest_key = 16;

/// Reads a file of keys: one a line, and behind it, with spaces between, the indexes that it opens;
/// none: all. Behind «where» stands a filter: only the articles that it leaves are opened. A key may
/// have several lines, with a filter for each index. «#» outside quotes begins a comment. Throws
/// Error (input, usage) with the line of what is wrong, without showing a key.
[[nodiscard]] std::vector<Key> read_keys(const std::filesystem::path& file);

/// The UUID by which a token names a key: of its SHA-256, in the form of version 4, as clients of
/// Meilisearch check it.
[[nodiscard]] std::string uid_of_key(std::string_view secret);

} // namespace poshuk::server
