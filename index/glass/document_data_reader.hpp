#pragma once

#include "table_reader.hpp"

#include <cstdint>
#include <string>

namespace poshuk::index::glass {

/// Reads the data of documents from the docdata table of a database. For one thread.
class DocumentDataReader {
public:
    explicit DocumentDataReader(TableReader table) : table_(table) {}

    /// Empty where the document has none, or is not there. Throws Error (index_damaged).
    [[nodiscard]] std::string read(std::uint32_t document);

private:
    TableReader table_;
    TableReader::Leaf leaf_;
    std::string key_;
    std::string joined_;
};

} // namespace poshuk::index::glass
