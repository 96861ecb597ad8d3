#pragma once

#include "block.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace poshuk::index::glass {

/// Reads a table's file by blocks, many neighbours at once. Unlike a mapping it takes a bounded
/// part of the memory. For one thread.
class TableFile {
public:
    /// A file that cannot be opened has no blocks.
    explicit TableFile(const std::filesystem::path& file);
    TableFile(const TableFile&) = delete;
    TableFile& operator=(const TableFile&) = delete;
    ~TableFile();

    /// See ReadBlock.
    [[nodiscard]] bool read(std::uint32_t number, std::span<char, block_size> block);

private:
    int descriptor_ = -1;
    std::vector<char> window_;      ///< some blocks of the file
    std::uint32_t first_block_ = 0; ///< of them
    std::size_t bytes_ = 0;         ///< how many the file has of them
};

} // namespace poshuk::index::glass
