#pragma once

#include "poshuk/analyzer.hpp"
#include "poshuk/article.hpp"
#include "poshuk/export.hpp"
#include "poshuk/message.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk {

struct IndexWriterOptions {
    AnalyzerOptions analyzer;
    /// Published generations that stay on disk, the new one included; at least 1.
    unsigned keep_generations = 2;
    enum class Base {
        nothing, ///< the new generation has only what is added
        current, ///< it has the articles of the current one too, until they are changed or removed
    };
    Base base = Base::nothing;
    /// What writes a new generation that goes on from nothing. An update is written by Xapian's
    /// functions always.
    enum class Writer {
        /// inverts the articles on all cores and writes the files of Xapian's format itself, many
        /// times as fast
        bulk,
        xapian, ///< Xapian's own functions, on one core
    };
    Writer writer = Writer::bulk;
    /// Threads of the bulk writer; 0: as many as there are cores.
    unsigned threads = 0;
    /// Whether the bulk writer writes the terms of each document, which Xapian's own tools need to
    /// change or replicate a database, and the first update makes otherwise. It takes four fifths
    /// more room and two fifths more time.
    bool term_lists = false;
    enum class Positions {
        in_file,  ///< in a file beside Xapian's: a tenth of the room, and phrases are found sooner
        by_xapian ///< in Xapian's own table, for other programs of Xapian's
    };
    /// Where the bulk writer keeps where words stand. Xapian's functions, as a writer, keep it in
    /// their table; an update, where it was.
    Positions positions = Positions::in_file;
    /// What the articles may take of the memory before they are written, estimated; 0: 512 MiB, or
    /// what Xapian takes, 10,000 articles. Some 50 MB come on top, and 250 bytes an article where
    /// they are more than three quarters of it.
    std::uint64_t memory_bytes = 0;
    /// How long to wait for another writer.
    std::chrono::seconds wait{0};
    /// The share of the articles of the current generation that may be missing from the new one;
    /// more refuses to publish, as a source that is broken tonight would empty the search. 1: any.
    double max_shrink = 1;
    /// Called with the folder of the new generation before it is published; throws Error
    /// (verification) to refuse it.
    std::function<void(const std::filesystem::path& generation)> verify{};
};

/// What an addition came to. An article that was not added carries the reason.
struct AddResult {
    enum class Change { added, changed, unchanged };

    bool added = false;            ///< the article is in the index now, whatever changed
    Change change = Change::added; ///< when it is
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

/// Builds a new generation of an index aside and publishes it by one rename: until publish()
/// returns, and whenever it does not, readers keep what they had. One writer per index, used by one
/// thread.
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

    /// Adds one article. A bad article (no id, a taken id, no text, malformed UTF-8) is not added
    /// and costs its neighbours nothing. Throws Error (output) when the disk fails, at this article
    /// or one before: then nothing can be published.
    AddResult add(const Article& article);

    /// Comes by articles of the base whose source did not change, in the place of adding them
    /// again: the order of the sources decides which of several reprints is the first. False, and
    /// nothing is done, when one of them is not there or was come by already.
    bool keep(std::span<const std::string> ids);
    /// Removes an article, of the base or added before. False when there is none.
    bool remove(const std::string& id);
    /// The ids of articles of the base that were neither added again nor kept.
    [[nodiscard]] std::vector<std::string> missing() const;

    [[nodiscard]] std::uint64_t documents() const noexcept;
    /// Waits for the articles that are still analysed, and throws what an addition would throw.
    [[nodiscard]] std::uint64_t tokens();

    /// What writes: `xapian` in the place of `bulk` where the Xapian at hand writes another format
    /// than this code knows, and in an update.
    [[nodiscard]] IndexWriterOptions::Writer writer() const noexcept;

    /// Puts a file of the caller's into the generation. Throws Error (output).
    void attach(const std::string& name, std::string_view content);

    /// Commits, verifies, syncs and publishes. Throws Error: verification, output. Call once.
    /// `created` is the time to note in the generation, ISO 8601 in UTC; empty: the system clock.
    PublishedGeneration publish(const std::string& created = {});

private:
    class POSHUK_LOCAL Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace poshuk
