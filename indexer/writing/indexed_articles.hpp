#pragma once

#include "article_ledger.hpp"
#include "bulk_build.hpp"
#include "index/articles/article_dictionary.hpp"
#include "index/metadata.hpp"
#include "index/reprints.hpp"
#include "indexer/documents/document_inverter.hpp"
#include "indexer/documents/near_duplicates.hpp"
#include "poshuk/analyzer.hpp"
#include "poshuk/index_writer.hpp"
#include "xapian_build.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

namespace poshuk {

/// The articles of a generation that is being written: none at first, or those of the generation
/// that it goes on from.
///
/// A run comes by every article that its sources have, in their order: add() or keep(). Which of
/// them are reprints of one text is decided in that order, so that an update ends with the groups
/// of a build from the same sources. Throws Xapian's exceptions and Error.
class IndexedArticles {
public:
    using Writer = IndexWriterOptions::Writer;

    /// `path` has no database yet. The analyzer must outlive the object. `threads` and `layout` are
    /// the bulk writer's.
    static std::unique_ptr<IndexedArticles> none(const std::filesystem::path& path, const Analyzer& analyzer,
                                                 Writer writer, unsigned threads, const BulkLayout& layout);
    /// `path` has a copy of the files of a published generation. The same of the analyzer.
    static std::unique_ptr<IndexedArticles> of_generation(const std::filesystem::path& path, const Analyzer& analyzer);

    IndexedArticles(const IndexedArticles&) = delete;
    IndexedArticles& operator=(const IndexedArticles&) = delete;

    AddResult add(const Article& article);
    /// Comes by articles whose source did not change. False, and nothing is done, when one of them
    /// is not there or was come by already.
    bool keep(std::span<const std::string> ids);
    /// False when there is none.
    bool remove(const std::string& id);

    /// The ids of articles that the run has not come by.
    [[nodiscard]] std::vector<std::string> missing() const;

    [[nodiscard]] std::uint64_t documents() const noexcept { return numbers_.size(); }
    /// Waits for the articles that are still analysed.
    [[nodiscard]] std::uint64_t tokens();

    /// Keeps what waits to be written within about so many bytes.
    void keep_within(std::uint64_t bytes);

    /// Decides the groups of reprints and writes all that is not written. To be called once, at the
    /// end.
    void finish(const index::Metadata& metadata);

private:
    struct Entry {
        Xapian::docid number;
        bool come_by;
    };

    struct Known {
        std::uint32_t tokens;
        Xapian::docid group; ///< the first document of it
    };

    IndexedArticles(const std::filesystem::path& path, const Analyzer& analyzer, ArticleLedger ledger);
    void come_by(Entry& entry);
    void add_to_bulk(const Article& article, AddResult& result);
    void add_by_xapian(const Article& article, Entry* replaced, AddResult& result);
    void train(const Article& article);
    std::uint32_t note(const LedgerEntry& entry);
    void forget(Xapian::docid number);
    void settle();
    [[nodiscard]] index::ReprintGroups groups() const;
    void decide_groups();
    void set_group(Xapian::docid document, Xapian::docid first);

    std::filesystem::path path_;
    const Analyzer& analyzer_;
    std::unique_ptr<BulkBuild> bulk_; ///< it, or the other
    std::optional<XapianBuild> by_xapian_;
    DocumentInverter inverter_;
    std::optional<index::DictionaryTraining> training_; ///< of a build, until it has enough
    std::shared_ptr<const index::ArticleDictionary>
        dictionary_; ///< of the articles that are stored from now on; null: plain
    ArticleLedger ledger_;
    std::vector<Known> known_;                       ///< by number - 1
    std::unordered_map<std::string, Entry> numbers_; ///< of the articles by their ids
    std::vector<Xapian::docid> order_;               ///< those that the run came by
    /// from what the bulk writer writes, to be deleted when that is done
    std::vector<Xapian::docid> removed_;
    /// while the numbers are given in the order of the run
    std::optional<NearDuplicates> near_duplicates_;
    bool in_order_; ///< whether they are
    Xapian::docid last_number_ = 0;
    std::uint64_t tokens_ = 0;
};

} // namespace poshuk
