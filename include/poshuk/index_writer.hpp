#pragma once

#include "poshuk/analyzer.hpp"
#include "poshuk/article.hpp"
#include "poshuk/export.hpp"
#include "poshuk/message.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace poshuk {

struct IndexWriterOptions {
    AnalyzerOptions analyzer;
    /// Published generations that stay on disk, the new one included; at least 1.
    unsigned keep_generations = 2;
};

/// What an addition came to. An article that was not added carries the reason.
struct AddResult {
    bool added = false;
    Message reason;                ///< why the article was rejected; empty when it was added
    std::vector<Message> warnings; ///< what was left out of an article that was added
};

/// What a published generation holds.
struct PublishedGeneration {
    std::string name;
    std::filesystem::path path;
    std::uint64_t documents = 0;
    std::uint64_t tokens = 0;
    std::uint64_t size_bytes = 0; ///< on disk, with the copy of the configuration
};

/// Builds a new generation of an index aside and publishes it by one rename: until publish() returns,
/// and whenever it does not, readers keep what they had. One writer per index, used by one thread.
///
/// The destructor publishes nothing and removes what was built.
class POSHUK_EXPORT IndexWriter {
public:
    /// Creates the index directory where there is none. Throws Error: index_locked, output,
    /// index_incompatible when the folder holds something else, and what Analyzer throws.
    explicit IndexWriter(const std::filesystem::path& index_dir, const IndexWriterOptions& options = {});
    IndexWriter(IndexWriter&&) noexcept;
    IndexWriter& operator=(IndexWriter&&) noexcept;
    ~IndexWriter();

    /// Adds one article. A bad article (no id, a taken id, no text, malformed UTF-8) is not added and
    /// costs its neighbours nothing. Throws Error (output) when the disk fails: then nothing can be published.
    AddResult add(const Article& article);

    [[nodiscard]] std::uint64_t documents() const noexcept;
    [[nodiscard]] std::uint64_t tokens() const noexcept;

    /// Commits, verifies, syncs and publishes. Throws Error: verification, output. Call once.
    /// `created` is the time to note in the generation, ISO 8601 in UTC; empty: the system clock.
    PublishedGeneration publish(const std::string& created = {});

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace poshuk
