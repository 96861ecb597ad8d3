#pragma once

#include <cstddef>

namespace poshuk::index::glass {

// A block of a table is a header of 11 bytes (revision, level, free space, the end of the directory), a directory of the places of its items,
// which grows up, and the items, which grow down from the end. An item of a leaf is a length with flags, a key and a tag; a tag that is
// too long for one item goes on in further items under the same key, which are numbered. An item of a branch is a block and the smallest key
// in it, shortened to what tells it from the one before, with a number where the block begins amid a tag.

inline constexpr std::size_t block_size = 8192;
inline constexpr std::size_t header_size = 11;
inline constexpr std::size_t level_at = 4;
inline constexpr std::size_t largest_gap_at = 5;
inline constexpr std::size_t all_gaps_at = 7;
inline constexpr std::size_t directory_end_at = 9;
inline constexpr std::size_t directory_entry = 2;

inline constexpr std::size_t length_size = 2;
inline constexpr std::size_t component_size = 2;
inline constexpr std::size_t child_size = 4;

// In the two bytes of an item's length, which counts what is behind its first three bytes.
inline constexpr unsigned compressed_flag = 0x8000;
inline constexpr unsigned last_flag = 0x4000;
inline constexpr unsigned first_flag = 0x2000;
inline constexpr std::size_t uncounted = 3;

} // namespace poshuk::index::glass
