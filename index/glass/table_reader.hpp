#pragma once

#include "table_writer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poshuk::index::glass {

/// Looks entries of a table up in its bytes, which are mapped into memory and never changed: see TableWriter for what they are. Xapian reads the
/// same blocks by system calls, and those of a table again and again where what is asked for alternates between two places.
///
/// Any number of threads may read from one. All throw Error (index_damaged) where the bytes are no such table.
class TableReader {
public:
    struct Tag {
        std::string_view bytes;
        bool compressed; ///< a raw stream of deflate's
    };

    /// `file` is the whole table and outlives the reader and what it returns.
    TableReader(std::string_view file, const TableRoot& root) : file_(file), root_(root) {}

    /// The leaf of the last key, where the next one probably is too.
    struct Leaf {
        std::optional<std::uint32_t> block;
    };

    /// The tag of a key, or nothing where it is not there. One that lies in several items is put together in `joined`. `leaf` is of this table.
    [[nodiscard]] std::optional<Tag> find(std::string_view key, std::string& joined, Leaf& leaf) const;

private:
    struct Item {
        std::string_view tag;
        unsigned flags;
    };

    [[nodiscard]] std::string_view block(std::uint32_t number, unsigned level) const;
    [[nodiscard]] std::string_view leaf_of(std::string_view key, unsigned component, Leaf& leaf) const;
    [[nodiscard]] std::optional<Item> item(std::string_view key, unsigned component, Leaf& leaf) const;

    std::string_view file_;
    TableRoot root_;
};

} // namespace poshuk::index::glass
