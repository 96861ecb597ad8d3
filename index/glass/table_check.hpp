#pragma once

#include "block.hpp"
#include "table_writer.hpp"

#include <cstdint>
#include <functional>
#include <span>

namespace poshuk::index::glass {

/// Fills a block with that of a table's file; false where the file has none of this number.
using ReadBlock = std::function<bool(std::uint32_t number, std::span<char, block_size> block)>;

/// Whether a table is a whole tree: every block that is led to is one of its level and led to once,
/// its items lie beside each other within it, keys rise from the first item to the last, tags of
/// several items are whole, and there are as many entries as the version file says.
///
/// What is in a tag is not looked at. Xapian's check does that too, and takes an eighth of a build;
/// this takes a hundredth of one.
[[nodiscard]] bool is_whole_tree(const TableRoot& root, const ReadBlock& read);

} // namespace poshuk::index::glass
