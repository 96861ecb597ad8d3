#pragma once

#include "damage.hpp"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace poshuk::index::glass {

// A block of a table is a header of 11 bytes (revision, level, free space, the end of the
// directory), a directory of the places of its items, which grows up, and the items, which grow
// down from the end. An item of a leaf is a length with flags, a key and a tag; a tag that is too
// long for one item goes on in further items under the same key, which are numbered. An item of a
// branch is a block and the smallest key in it, shortened to what tells it from the one before,
// with a number where the block begins amid a tag.

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

/// Where a key stands among all, with the number of one of its items.
struct Place {
    std::string_view key;
    unsigned component;

    auto operator<=>(const Place&) const = default;
};

/// Bytes that must be there. It throws Xapian::DatabaseCorruptError, as all that reads a block
/// does.
inline std::string_view part(std::string_view bytes, std::size_t begin, std::size_t size)
{
    if (begin > bytes.size() || bytes.size() - begin < size) {
        throw_damaged_table();
    }
    return bytes.substr(begin, size);
}

inline unsigned number_2(std::string_view bytes, std::size_t at)
{
    const auto two = part(bytes, at, 2);
    return static_cast<unsigned>(static_cast<unsigned char>(two[0])) << 8U | static_cast<unsigned char>(two[1]);
}

inline std::uint32_t number_4(std::string_view bytes, std::size_t at)
{
    return number_2(bytes, at) << 16U | number_2(bytes, at + 2);
}

inline std::size_t entries_of(std::string_view block)
{
    const auto end = number_2(block, directory_end_at);
    if (end < header_size || end > block.size()) {
        throw_damaged_table();
    }
    return (end - header_size) / directory_entry;
}

/// An item's bytes, to the end of the block.
inline std::string_view item_at(std::string_view block, std::size_t entry)
{
    const auto begin = number_2(block, header_size + entry * directory_entry);
    return part(block, begin, block.size() - std::min<std::size_t>(begin, block.size()));
}

/// The key behind `before` bytes of an item, which its length precedes.
inline std::string_view key_in(std::string_view item, std::size_t before)
{
    const auto length = static_cast<unsigned char>(part(item, before, 1)[0]);
    return part(item, before + 1, length);
}

inline Place place_in_leaf(std::string_view item)
{
    const auto key = key_in(item, length_size);
    const bool first = (number_2(item, 0) & first_flag) != 0;
    return {key, first ? 1 : number_2(item, length_size + 1 + key.size())};
}

inline Place place_in_branch(std::string_view item)
{
    const auto key = key_in(item, child_size);
    return {key, number_2(item, child_size + 1 + key.size())};
}

} // namespace poshuk::index::glass
