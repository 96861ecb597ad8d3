#pragma once

#include "table_cursor.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::index::glass {

/// Reads the positions of a term from the position table of a database. For one thread.
class PositionReader {
public:
    PositionReader(const TableBytes& table, std::string_view term);

    /// Puts those in a document behind the ones in `positions`, rising; none where it has none.
    /// Throws Xapian::DatabaseCorruptError. Soonest where the documents rise.
    void read(std::uint32_t document, std::vector<std::uint32_t>& positions);

private:
    TableCursor cursor_;
    std::string key_; ///< of the term, then of the document
    std::size_t term_end_;
};

} // namespace poshuk::index::glass
