#pragma once

#include "earlier_articles.hpp"
#include "indexer/sources/file_source.hpp"
#include "poshuk/index_writer.hpp"
#include "progress.hpp"
#include "run_log.hpp"
#include "same_articles.hpp"
#include "source_state.hpp"
#include "tally.hpp"
#include "tombstones.hpp"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace poshuk::indexer {

/// What the steps of a run work on; all of it outlives them.
struct RunParts {
    IndexWriter& writer;
    const SourceState& before; ///< of the generation that an update goes on from
    SourceState& after;
    EarlierArticles& earlier; ///< of that generation too
    Progress& progress;
    RunLog& log;
    Tally& tally;
    bool is_update;
};

/// What a run could not read, so that it does not take what is missing for gone.
struct UnreadSources {
    std::set<std::string> files;    ///< that were not read to their end, or not at all, or have what was rejected
    bool any_is_new = false;        ///< no run before knew one of these, so it may have anything
    bool any_is_cut = false;        ///< one was not read to its end, or not at all
    std::set<std::string> rejected; ///< ids of articles that a source has, in a form that nobody can read
};

/// The reading of the sources of a run: articles flow into the writer, one of several copies each,
/// and what becomes of every record is counted. What a file that cannot be read to its end had the
/// last time stays as the index has it.
class SourceReading {
public:
    SourceReading(const RunParts& run, std::vector<std::unique_ptr<sources::FileSource>>& files);

    /// Each file once; it is closed behind its last record.
    void read_all();
    /// A record that was counted gives its place to a copy in the file `by`.
    void supersede(SameArticles::Entry& entry, const std::string& by);

    [[nodiscard]] SameArticles& seen() noexcept { return seen_; }
    [[nodiscard]] const Tombstones& tombstones() const noexcept { return tombstones_; }
    [[nodiscard]] const UnreadSources& unread() const noexcept { return unread_; }
    /// Of the files that were read to the end.
    [[nodiscard]] std::uint64_t bytes() const noexcept { return finished_bytes_; }

private:
    [[nodiscard]] std::vector<std::uint32_t> reading_order() const;
    void look_for_unchanged();
    void read(sources::FileSource& source);
    [[nodiscard]] bool keep(const sources::SourceStamp& stamp);
    void add(const sources::Record& record, const sources::FileSource& source);
    void add_article(const sources::Record& record, const sources::FileSource& source);
    void bury(const sources::Record& record, const sources::FileSource& source);
    void bury_copies();
    void reject(const sources::Place& place, const Message& reason, const std::string& id);
    void finish(const sources::FileSource& source);
    void hold(const std::vector<SourceState::Known>& records);
    [[nodiscard]] bool hold(const ArticleTraits& traits, SameArticles::Entry* same);
    void count(AddResult::Change change, std::uint64_t by);

    RunParts run_;
    std::vector<std::unique_ptr<sources::FileSource>>& files_;
    std::vector<std::string> names_;  ///< of the files
    std::set<std::string> unchanged_; ///< files that are as they were
    SameArticles seen_;
    Tombstones tombstones_;
    UnreadSources unread_;
    std::uint64_t finished_bytes_ = 0;

    /// Of the source that is read.
    struct Current {
        std::uint32_t number = 0; ///< in the order of names
        std::vector<SourceState::Known> records{};
        std::set<std::string> deleted{};  ///< ids
        std::set<std::string> rejected{}; ///< ids, as far as they are known
        bool is_clean = true;             ///< it need not be read again while it is as it is
        bool is_cut = false;              ///< it was not read to its end
        bool has_lost = false;            ///< something was rejected, and nobody knows what it was
    } current_;
};

} // namespace poshuk::indexer
