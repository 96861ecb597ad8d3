#include "table_reader.hpp"

#include "block.hpp"
#include "damage.hpp"

#include <algorithm>
#include <compare>

namespace poshuk::index::glass {
namespace {

std::string_view part(std::string_view bytes, std::size_t begin, std::size_t size)
{
    if (begin > bytes.size() || bytes.size() - begin < size) {
        throw_damaged_table();
    }
    return bytes.substr(begin, size);
}

unsigned number_2(std::string_view bytes, std::size_t at)
{
    const auto two = part(bytes, at, 2);
    return static_cast<unsigned>(static_cast<unsigned char>(two[0])) << 8U | static_cast<unsigned char>(two[1]);
}

std::uint32_t number_4(std::string_view bytes, std::size_t at)
{
    return number_2(bytes, at) << 16U | number_2(bytes, at + 2);
}

/// Where a key stands among all, with the number of one of its items.
struct Place {
    std::string_view key;
    unsigned component;

    auto operator<=>(const Place&) const = default;
};

std::size_t entries_of(std::string_view block)
{
    const auto end = number_2(block, directory_end_at);
    if (end < header_size || end > block.size()) {
        throw_damaged_table();
    }
    return (end - header_size) / directory_entry;
}

/// An item's bytes, to the end of the block.
std::string_view item_at(std::string_view block, std::size_t entry)
{
    const auto begin = number_2(block, header_size + entry * directory_entry);
    return part(block, begin, block.size() - std::min<std::size_t>(begin, block.size()));
}

/// The key behind `before` bytes of an item, which its length precedes.
std::string_view key_in(std::string_view item, std::size_t before)
{
    const auto length = static_cast<unsigned char>(part(item, before, 1)[0]);
    return part(item, before + 1, length);
}

Place place_in_leaf(std::string_view item)
{
    const auto key = key_in(item, length_size);
    const bool first = (number_2(item, 0) & first_flag) != 0;
    return {key, first ? 1 : number_2(item, length_size + 1 + key.size())};
}

Place place_in_branch(std::string_view item)
{
    const auto key = key_in(item, child_size);
    return {key, number_2(item, child_size + 1 + key.size())};
}

/// The last entry whose place is not behind the one that is looked for; the first, which is not looked at, if there is none.
template <typename PlaceOf>
std::size_t last_until(std::string_view block, const Place& wanted, PlaceOf place_of)
{
    std::size_t low = 0;
    std::size_t high = entries_of(block);
    if (high == 0) {
        throw_damaged_table();
    }
    while (high - low > 1) {
        const auto middle = low + (high - low) / 2;
        (place_of(item_at(block, middle)) <= wanted ? low : high) = middle;
    }
    return low;
}

} // namespace

std::string_view TableReader::block(std::uint32_t number, unsigned level) const
{
    const auto bytes = part(file_, std::size_t{number} * block_size, block_size);
    if (static_cast<unsigned char>(bytes[level_at]) != level) {
        throw_damaged_table();
    }
    return bytes;
}

std::string_view TableReader::leaf_of(std::string_view key, unsigned component, Leaf& leaf) const
{
    const Place wanted{key, component};
    if (leaf.block) {
        const auto bytes = block(*leaf.block, 0);
        const auto entries = entries_of(bytes);
        if (entries > 0 && place_in_leaf(item_at(bytes, 0)) <= wanted &&
            wanted <= place_in_leaf(item_at(bytes, entries - 1))) {
            return bytes;
        }
    }
    auto number = root_.block;
    for (auto level = root_.level; level > 0; --level) {
        const auto branch = block(number, level);
        number = number_4(item_at(branch, last_until(branch, wanted, place_in_branch)), 0);
    }
    leaf.block = number;
    return block(number, 0);
}

std::optional<TableReader::Item> TableReader::item(std::string_view key, unsigned component, Leaf& last_leaf) const
{
    const Place wanted{key, component};
    const auto leaf = leaf_of(key, component, last_leaf);
    const auto found = item_at(leaf, last_until(leaf, wanted, place_in_leaf));
    if (place_in_leaf(found) != wanted) {
        return std::nullopt;
    }
    const auto length = number_2(found, 0);
    constexpr unsigned flags = compressed_flag | last_flag | first_flag;
    const auto before_tag = length_size + 1 + key.size() + ((length & first_flag) != 0 ? 0 : component_size);
    const auto whole = part(found, 0, (length & ~flags) + uncounted);
    return Item{part(whole, before_tag, whole.size() - std::min(before_tag, whole.size())), length & flags};
}

std::optional<TableReader::Tag> TableReader::find(std::string_view key, std::string& joined, Leaf& leaf) const
{
    if (root_.empty) {
        return std::nullopt;
    }
    const auto first = item(key, 1, leaf);
    if (!first) {
        return std::nullopt;
    }
    const bool compressed = (first->flags & compressed_flag) != 0;
    if ((first->flags & last_flag) != 0) {
        return Tag{first->tag, compressed};
    }
    joined = first->tag;
    for (unsigned component = 2;; ++component) {
        const auto next = item(key, component, leaf);
        if (!next) {
            throw_damaged_table();
        }
        joined += next->tag;
        if ((next->flags & last_flag) != 0) {
            return Tag{joined, compressed};
        }
    }
}

} // namespace poshuk::index::glass
