#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::index {

// The file of a generation with where the words of each document stand, by documents. Xapian's
// table of positions has an entry for each word of each document, under the whole word: it was two
// thirds of an index, for 27 bytes of which 3 are the positions.
//
// The file: eight bytes of a name; records, see position_record.hpp, in any order; by the numbers
// of documents from 0, where each record begins, in eight bytes, and how long it is, in four; how
// many documents these are of, in eight bytes; where that table begins, in eight; the name again.
// Numbers are in the byte order of the machine.

inline constexpr const char* positions_file_name = "documents.positions";

/// The key of the database's metadata that says that positions are in such a file: one that has
/// lost it would find no phrase.
inline constexpr const char* positions_metadata_key = "poshuk.positions";

/// Reads the bytes of such a file, which must outlive it. Used by any number of threads.
class PositionsFile {
public:
    /// Throws Xapian::DatabaseCorruptError where these are none.
    explicit PositionsFile(std::string_view bytes);

    /// One more than the highest number of a document.
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    /// Empty for a document that has none. Throws Xapian::DatabaseCorruptError.
    [[nodiscard]] std::string_view record(std::uint32_t document) const;
    /// Asks for the memory of a record that will be read soon: documents lie apart.
    void prefetch(std::uint32_t document) const;

private:
    std::string_view records_; ///< with what is before them
    const char* begins_;
    const char* sizes_;
    std::uint64_t size_ = 0;
};

/// Writes the file of a generation, or goes on with it. Throws Error: output, and index_damaged for
/// a file that is none. Used by one thread.
class PositionsWriter {
public:
    /// A new one in the folder of a generation.
    [[nodiscard]] static PositionsWriter create(const std::filesystem::path& generation);
    /// The one that is there.
    [[nodiscard]] static PositionsWriter go_on(const std::filesystem::path& generation);

    PositionsWriter(PositionsWriter&& other) noexcept;
    PositionsWriter& operator=(PositionsWriter&&) = delete;
    ~PositionsWriter();

    /// Sets the record of a document, in the place of the one that it had. An empty one takes it
    /// away.
    void set(std::uint32_t document, std::string_view record);

    /// Writes what is left, for documents up to `last`. What was replaced stays in the file until
    /// it is more than a quarter of it. Call once.
    void finish(std::uint32_t last);

private:
    PositionsWriter(std::filesystem::path file, int flags);

    friend bool is_whole_positions_file(const std::filesystem::path& generation, std::uint32_t last,
                                        std::uint64_t documents);

    void append(std::string_view bytes);
    void flush();
    void read(std::uint64_t offset, char* to, std::size_t bytes) const;
    void read_table();
    void pack();
    template <typename Take>
    void take_records(Take take) const;

    std::filesystem::path file_;
    int descriptor_ = -1;
    std::uint64_t end_ = 0; ///< of the records, those in the buffer included
    std::string buffer_;
    std::vector<std::uint64_t> begins_; ///< by documents
    std::vector<std::uint32_t> sizes_;
};

/// Whether the file of a generation is one for documents up to `last`, of which `documents` have
/// records, all whole. Reads it piece by piece, as what is mapped would count as memory. Throws
/// Error (output) where it cannot be read.
[[nodiscard]] bool is_whole_positions_file(const std::filesystem::path& generation, std::uint32_t last,
                                           std::uint64_t documents);

} // namespace poshuk::index
