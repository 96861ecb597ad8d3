#pragma once

#include "index/glass/table_writer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::index::glass {

/// The bytes of a table, mapped into memory, and where its root is: see block.hpp for what they
/// are. Any number of cursors may read them.
struct TableBytes {
    std::string_view file; ///< all of it; outlives what reads it
    TableRoot root;
};

/// A place among the entries of a table, which lie in the order of their keys.
///
/// Xapian reads the same blocks by system calls, and those of a table again and again where what is
/// asked for alternates between two places. All throw Xapian::DatabaseCorruptError where the bytes
/// are no such table.
class TableCursor {
public:
    struct Tag {
        std::string_view bytes; ///< until the cursor is moved
        bool compressed;        ///< a raw stream of deflate's
    };

    explicit TableCursor(const TableBytes& table) : table_(table) {}

    /// Goes to the entry of a key. False where there is none; the cursor stands on the one before
    /// then.
    bool find(std::string_view key);
    /// Goes to the last entry whose key is not behind `key`: at least to the empty one with which
    /// every table begins. Soonest where it is near the last place.
    void seek(std::string_view key);
    /// Goes to the next entry; false behind the last one.
    bool next();

    /// Of the entry, which is there after find(), seek() and next() said so.
    [[nodiscard]] std::string_view key() const;
    [[nodiscard]] Tag tag(); ///< once

private:
    /// A block on the way from the root, and the entry of it that leads on.
    struct Step {
        std::string_view block;
        std::size_t entry = 0;
    };

    [[nodiscard]] std::string_view block(std::uint32_t number, unsigned level) const;
    [[nodiscard]] std::string_view item() const;
    void seek_item(std::string_view key);
    bool seek_ahead(std::string_view key);
    bool next_item();
    void previous_item();
    [[nodiscard]] std::string_view child(std::size_t level) const;

    TableBytes table_;
    std::vector<Step> steps_; ///< the leaf first; empty before anything was looked for
    std::string joined_;      ///< a tag of several items
};

} // namespace poshuk::index::glass
