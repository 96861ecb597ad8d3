#pragma once

#include "table_cursor.hpp"

#include <cstdint>
#include <string>

namespace poshuk::index::glass {

/// Reads the data of documents from the docdata table of a database. For one thread.
class DocumentDataReader {
public:
    explicit DocumentDataReader(const TableBytes& table) : cursor_(table) {}

    /// Empty where the document has none, or is not there. Throws Xapian::DatabaseCorruptError.
    [[nodiscard]] std::string read(std::uint32_t document);

private:
    TableCursor cursor_;
    std::string key_;
};

} // namespace poshuk::index::glass
