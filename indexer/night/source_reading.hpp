#pragma once

#include "indexer/sources/file_source.hpp"
#include "poshuk/index_writer.hpp"
#include "progress.hpp"
#include "run_log.hpp"
#include "same_articles.hpp"
#include "source_state.hpp"
#include "tally.hpp"

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
    Progress& progress;
    RunLog& log;
    Tally& tally;
    bool is_update;
};

/// The reading of the sources of a run: articles flow into the writer, one of several copies each,
/// and what becomes of every record is counted.
class SourceReading {
public:
    SourceReading(const RunParts& run, std::vector<std::unique_ptr<sources::FileSource>>& files);

    /// Each file once; it is closed behind its last record.
    void read_all();
    /// A record that was counted gives its place to a copy in the file `by`.
    void supersede(SameArticles::Entry& entry, const std::string& by);

    [[nodiscard]] SameArticles& seen() noexcept { return seen_; }
    /// Of the files that were read to the end.
    [[nodiscard]] std::uint64_t bytes() const noexcept { return finished_bytes_; }

private:
    [[nodiscard]] std::vector<std::uint32_t> reading_order() const;
    void look_for_unchanged();
    void read(sources::FileSource& source);
    [[nodiscard]] bool keep(const sources::SourceStamp& stamp);
    void add(const sources::Record& record, const sources::FileSource& source);
    void add_article(const sources::Record& record, const sources::FileSource& source);
    void reject(const sources::Place& place, const Message& reason);
    void count(AddResult::Change change, std::uint64_t by);

    RunParts run_;
    std::vector<std::unique_ptr<sources::FileSource>>& files_;
    std::vector<std::string> names_;  ///< of the files
    std::set<std::string> unchanged_; ///< files that are as they were
    SameArticles seen_;
    std::uint64_t finished_bytes_ = 0;

    std::uint32_t source_number_ = 0; ///< of the one that is read, in the order of names
    std::vector<SourceState::Known> records_of_source_;
    bool source_is_clean_ = true;
};

} // namespace poshuk::indexer
