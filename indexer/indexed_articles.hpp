#pragma once

#include "article_ledger.hpp"
#include "near_duplicates.hpp"
#include "poshuk/analyzer.hpp"
#include "poshuk/index_writer.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

namespace poshuk {

/// The articles of a generation that is being written: none at first, or those of the generation that it goes on from.
///
/// A run comes by every article that its sources have, in their order: add() or keep(). Which of them are reprints of one text is decided
/// in that order, so that an update ends with the groups of a build from the same sources. Throws Xapian's exceptions.
class IndexedArticles {
public:
    /// `path` has no database yet.
    static IndexedArticles none(const std::filesystem::path& path);
    /// `path` has a copy of the files of a published generation.
    static IndexedArticles of_generation(const std::filesystem::path& path);

    AddResult add(const Article& article, Analyzer& analyzer);
    /// Comes by articles whose source did not change. False, and nothing is done, when one of them is not there or was come by already.
    bool keep(std::span<const std::string> ids);
    /// False when there is none.
    bool remove(const std::string& id);

    /// The ids of articles that the run has not come by.
    [[nodiscard]] std::vector<std::string> missing() const;

    [[nodiscard]] std::uint64_t documents() const noexcept { return numbers_.size(); }
    [[nodiscard]] std::uint64_t tokens() const noexcept { return tokens_; }
    /// Bytes that wait to be written, estimated.
    [[nodiscard]] std::uint64_t pending_bytes() const noexcept { return pending_bytes_; }
    void flush();

    /// Decides the groups of reprints and writes all but the metadata. To be called once, at the end.
    void finish();

    [[nodiscard]] Xapian::WritableDatabase& database() noexcept { return database_; }

private:
    struct Entry {
        Xapian::docid number;
        bool come_by;
    };

    struct Known {
        std::uint32_t tokens;
        Xapian::docid group; ///< the first document of it
    };

    IndexedArticles(Xapian::WritableDatabase database, ArticleLedger ledger);
    void come_by(Entry& entry);
    void add_document(const Article& article, Analyzer& analyzer, Entry* replaced, AddResult& result);
    void decide_groups();
    void set_group(Xapian::docid document, Xapian::docid first);

    Xapian::WritableDatabase database_;
    std::unique_ptr<ArticleLedger> ledger_;          ///< its address is known to near_duplicates_
    std::vector<Known> known_;                       ///< by number - 1
    std::unordered_map<std::string, Entry> numbers_; ///< of the articles by their ids
    std::vector<Xapian::docid> order_;               ///< those that the run came by
    NearDuplicates near_duplicates_;                 ///< while the numbers are given in the order of the run
    bool in_order_;                                  ///< whether they are
    std::uint64_t tokens_ = 0;
    std::uint64_t pending_bytes_ = 0;
};

} // namespace poshuk
