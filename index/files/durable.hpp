#pragma once

#include "poshuk/error.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

namespace poshuk::index {

// Writes that survive a power cut. All throw Error (output) with the path and the system's reason.

/// What to throw when a write to `path` failed, with the system's number of the error.
[[nodiscard]] Error write_error(const std::filesystem::path& path, int error);

/// Writes all of it to an open file, however often that takes; `path` is what an error names.
void write_all(int descriptor, std::string_view bytes, const std::filesystem::path& path);

/// Reads as many bytes from `offset` on as `to` has; fewer are an error.
void read_all(int descriptor, std::uint64_t offset, std::span<char> to, const std::filesystem::path& path);

/// Opens a file without a name in `dir`, to write and read: it goes when it is closed.
[[nodiscard]] int open_nameless(const std::filesystem::path& dir);

/// fsync of a file or a directory.
void sync_path(const std::filesystem::path& path);

/// fsync of every file and directory below `dir`, and of `dir` itself.
void sync_tree(const std::filesystem::path& dir);

/// Puts `content` at `file` so that a reader, or a power cut, sees the old file or the new one and
/// never a part: file.tmp → fsync → rename → fsync of the folder.
void replace_file(const std::filesystem::path& file, std::string_view content);

} // namespace poshuk::index
