#pragma once

#include "indexer/night/earlier_articles.hpp"
#include "indexer/night/progress.hpp"
#include "indexer/night/run_log.hpp"
#include "indexer/night/saved_searches.hpp"
#include "indexer/night/source_state.hpp"
#include "indexer/night/tally.hpp"
#include "indexer/sources/open_sources.hpp"
#include "options.hpp"
#include "poshuk/index_writer.hpp"

#include <string>
#include <vector>

namespace poshuk::indexer {

/// One run of `build` or `update`: articles flow from the sources into the writer, what goes wrong
/// is told and counted, and the new generation is published.
class IndexRun {
public:
    /// `tally` counts what becomes of the records; it must outlive the object.
    IndexRun(const Options& options, Tally& tally);

    /// The program's exit code.
    int run();

private:
    void require_articles() const;
    [[nodiscard]] PublishedGeneration publish(std::uint64_t source_bytes);
    void check_searches_early();
    void check_searches(const std::filesystem::path& generation);
    void print_outcome(const std::string& summary);

    const Options& options_;
    sources::OpenedSources opened_;
    SourceState before_; ///< of the generation that an update goes on from
    SourceState after_;
    std::vector<SavedSearch> canaries_;
    std::vector<SavedSearch> alerts_;
    EarlierArticles earlier_; ///< than the generation that the run makes
    IndexWriter writer_;
    Progress progress_;
    Tally& tally_;
    RunLog log_;
};

} // namespace poshuk::indexer
