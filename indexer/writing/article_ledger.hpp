#pragma once

#include "indexer/documents/sketch.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace poshuk {

/// What an update needs to know of an article that it does not read again.
struct LedgerEntry {
    std::uint32_t tokens = 0;        ///< 0: the document was deleted
    std::optional<std::int32_t> day; ///< of its publication, in days since 1970
    Sketch sketch;
};

/// The entries of the documents of a generation, by their numbers from 1: a file in the generation,
/// as they are too many for the memory of a build. Throws Error: output, index_damaged.
class ArticleLedger {
public:
    static constexpr const char* file_name = "articles.ledger";

    /// Makes the file.
    static ArticleLedger create(const std::filesystem::path& file);
    /// Opens one to read and change it.
    static ArticleLedger open(const std::filesystem::path& file);
    ArticleLedger(ArticleLedger&& other) noexcept;
    ArticleLedger& operator=(ArticleLedger&&) = delete;
    ~ArticleLedger();

    void add(const LedgerEntry& entry);
    void replace(std::uint32_t number, const LedgerEntry& entry);
    [[nodiscard]] LedgerEntry entry(std::uint32_t number) const;
    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }

    /// Writes what waits to be written. To be called before anybody else reads the file.
    void flush();

private:
    struct Record;

    ArticleLedger(std::filesystem::path file, int descriptor, std::uint32_t size);
    void write(std::uint32_t first_number, const Record* records, std::size_t count) const;

    std::filesystem::path file_;
    int descriptor_;
    std::uint32_t size_;
    std::vector<Record> waiting_; ///< the last of them
};

} // namespace poshuk
