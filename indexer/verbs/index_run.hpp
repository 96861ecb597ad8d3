#pragma once

#include "indexer/night/message_limit.hpp"
#include "indexer/night/progress.hpp"
#include "indexer/night/same_articles.hpp"
#include "indexer/night/saved_searches.hpp"
#include "indexer/night/source_state.hpp"
#include "indexer/night/tally.hpp"
#include "indexer/sources/open_sources.hpp"
#include "options.hpp"
#include "poshuk/index_writer.hpp"

#include <fstream>
#include <set>
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
    [[nodiscard]] std::vector<std::uint32_t> reading_order() const;
    void look_for_unchanged();
    void read(sources::FileSource& source);
    [[nodiscard]] bool keep(const sources::SourceStamp& stamp);
    void add(const sources::Record& record, const sources::FileSource& source);
    void add_article(const sources::Record& record, const sources::FileSource& source);
    void supersede(SameArticles::Entry& entry, const std::string& by);
    void count(AddResult::Change change, std::uint64_t by);
    void prune();
    void look_after_those_left_alone();
    [[nodiscard]] PublishedGeneration publish();
    void check_searches_early();
    void check_searches(const std::filesystem::path& generation);
    void tell(const std::vector<SearchNote>& notes);
    void warn(const sources::Place& place, const std::vector<Message>& warnings);
    void reject(const sources::Place& place, const Message& reason);
    void tell_rest_of_messages(const std::string& source);
    void tell(const sources::Place& place, const Message& what, const Message& why, int priority);
    [[nodiscard]] std::string summary(const PublishedGeneration& published, double seconds) const;

    const Options& options_;
    sources::OpenedSources opened_;
    SourceState before_; ///< of the generation that an update goes on from
    SourceState after_;
    std::vector<SavedSearch> canaries_;
    std::vector<SavedSearch> alerts_;
    EarlierArticles earlier_; ///< than the generation that the run makes
    IndexWriter writer_;
    std::uint64_t documents_before_;
    Progress progress_;
    MessageLimit messages_;
    std::ofstream rejects_;
    Tally& tally_;
    std::vector<SourceState::Known> records_of_source_;
    bool source_is_clean_ = true;
    std::uint32_t source_number_ = 0; ///< of the one that is read, in the order of names
    SameArticles seen_;
    std::vector<std::string> names_;   ///< of the sources
    std::set<std::string> unchanged_;  ///< files that are as they were
    std::uint64_t finished_bytes_ = 0; ///< of the sources already read to the end
};

} // namespace poshuk::indexer
