#pragma once

#include "index/glass/database_writer.hpp"
#include "index/metadata.hpp"
#include "index/positions/positions_file.hpp"
#include "inversion_pool.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

namespace poshuk {

/// A database, and the file of positions beside it, that are written as a whole: articles are
/// inverted by all cores into memory, and where that is full into runs; at the end the terms are
/// merged and written in their order. Nothing is there to be read before finish().
///
/// Used by one thread. Throws Error (output), and what the analysis throws, of an article that was
/// added earlier too.
class BulkBuild {
public:
    /// Told of each document in order, once it is analysed; says which group of reprints it is of.
    using GroupOf = std::function<std::uint32_t(const LedgerEntry& entry)>;

    BulkBuild(const std::filesystem::path& dir, const Analyzer& analyzer, unsigned threads, const BulkLayout& layout,
              GroupOf group_of);

    /// Documents are numbered from 1 as they come. Requires that the article has a word.
    void add(const Article& article) { pool_.add(article); }

    /// See InversionPool, as the next one.
    void pack_with(std::shared_ptr<const index::ArticleDictionary> dictionary)
    {
        pool_.pack_with(std::move(dictionary));
    }
    void keep_within(std::uint64_t bytes) noexcept { pool_.keep_within(bytes); }

    /// Waits until every article was told of.
    void settle() { pool_.settle(); }

    /// Writes what is left. Call once, after settle().
    void finish(const index::MetadataEntries& metadata);

private:
    void add_document(std::uint32_t number, const AnalysedArticle& article);
    void write_terms();

    std::filesystem::path dir_;
    GroupOf group_of_;
    index::glass::DatabaseWriter database_;
    std::optional<index::PositionsWriter> positions_;
    std::uint32_t documents_ = 0; ///< written so far
    InversionPool pool_;          ///< gives documents to the database
};

} // namespace poshuk
