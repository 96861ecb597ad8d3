#pragma once

#include "index/articles/article_dictionary.hpp"
#include "index/metadata.hpp"
#include "index/positions/positions_file.hpp"
#include "index/reprints.hpp"
#include "indexer/documents/article_positions.hpp"
#include "indexer/documents/document_inverter.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include <xapian.h>

namespace poshuk {

/// A database that Xapian's own functions write, and the file of positions beside it where they are
/// not in it: BulkBuild writes a new one faster, but only these replace and delete documents.
///
/// Used by one thread. Throws Xapian's exceptions and Error (output).
class XapianBuild {
public:
    /// A database that is to be made in the folder of a generation, with its positions in it.
    [[nodiscard]] static XapianBuild create(const std::filesystem::path& generation);
    /// Goes on with the one that is there.
    [[nodiscard]] static XapianBuild go_on(const std::filesystem::path& generation);

    [[nodiscard]] const Xapian::WritableDatabase& database() const noexcept { return database_; }
    /// As it is stored.
    [[nodiscard]] std::string data_of(Xapian::docid number) const;

    /// Sets a document, in the place of the one that had the number. `group`: its group of reprints,
    /// by the first of them; 0: of none yet.
    void put(Xapian::docid number, const InvertedDocument& inverted, const index::TermDictionary& terms,
             const index::ArticleDictionary* dictionary, Xapian::docid group);
    void set_group(Xapian::docid number, Xapian::docid first);
    void remove(Xapian::docid number);

    /// Keeps what waits to be written within about so many bytes.
    void keep_within(std::uint64_t bytes);

    /// Writes what is left, for documents up to `last`. Call once.
    void finish(const index::Metadata& metadata, const index::ReprintGroups& groups,
                const index::ArticleDictionary* dictionary, Xapian::docid last);

private:
    XapianBuild(const std::filesystem::path& generation, int how);

    Xapian::WritableDatabase database_;
    std::optional<index::PositionsWriter> positions_;
    ArticlePositions article_positions_;
    std::uint64_t pending_bytes_ = 0;
};

} // namespace poshuk
