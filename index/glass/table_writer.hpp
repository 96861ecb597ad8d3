#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::index::glass {

/// What the version file says of a table.
struct TableRoot {
    std::uint32_t block = 0;
    unsigned level = 0; ///< 0: the root is a leaf
    std::uint64_t entries = 0;
    std::uint32_t blocks = 0;
    bool empty = true; ///< there is no file
};

/// Writes one table of a glass database, a B-tree in blocks of 8 KiB (see block.hpp), from entries
/// that come in the order of their keys: each block is written once, from the first leaf to the
/// root.
class TableWriter {
public:
    static constexpr std::size_t max_key_bytes = 255;

    /// Makes the file with the first entry. Throws Error (output), as all here does.
    explicit TableWriter(std::filesystem::path file);
    /// A part of a table, which append() puts into it: its leaves lie in a file without a name in
    /// `dir`, so that threads can write several.
    static TableWriter part(const std::filesystem::path& dir);
    TableWriter(TableWriter&& other) noexcept;
    TableWriter(const TableWriter&) = delete;
    TableWriter& operator=(const TableWriter&) = delete;
    ~TableWriter();

    /// `key` is larger than all before it. `compressed` says that the tag is a raw stream of
    /// zlib's.
    void add(std::string_view key, std::string_view tag, bool compressed = false);

    /// Adds all entries of a part, whose keys are larger than all before.
    void append(TableWriter part);

    /// What becomes of a table without entries: Xapian makes some of them only when they are
    /// needed.
    enum class IfEmpty { keep_file, remove_file };

    /// Writes the branches. Call once.
    TableRoot finish(IfEmpty if_empty);

private:
    /// What leads to a block: its smallest key, and the number of the item of that key that it
    /// begins with.
    struct Separator {
        std::string key;
        unsigned component = 0;
        std::uint32_t block = 0;
    };

    TableWriter(std::filesystem::path file, int descriptor);
    [[nodiscard]] std::size_t room() const noexcept { return top_ - directory_end_; }
    void end_leaf();
    void begin_block();
    void end_block(unsigned level);
    void begin_leaf(std::string_view key, unsigned component);
    std::uint8_t* new_item(std::size_t size);
    void add_item(std::string_view key, unsigned component, std::string_view tag, unsigned flags);
    std::vector<Separator> write_level(const std::vector<Separator>& below, unsigned level);
    void write_out();
    void copy_blocks(const TableWriter& part);

    std::filesystem::path file_;
    int descriptor_ = -1;
    std::vector<std::uint8_t> buffer_; ///< of blocks that wait to be written
    std::size_t block_at_ = 0;         ///< where the one that is filled begins in it
    bool leaf_open_ = false;           ///< whether one is filled that is a leaf
    std::size_t directory_end_ = 0;
    std::size_t top_ = 0; ///< where its last item begins
    std::uint32_t blocks_ = 0;
    std::uint64_t entries_ = 0;
    std::string last_key_;
    std::vector<Separator> leaves_;
};

} // namespace poshuk::index::glass
