#pragma once

#include "indexer/sources/file_source.hpp"
#include "same_articles.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::indexer {

/// Which files a generation was made of and which articles came out of each, kept in the
/// generation, so that an update reads those only that changed, and knows what a file had that
/// cannot be read tonight. stdin is not in it.
class SourceState {
public:
    static constexpr const char* file_name = "sources.tsv";

    /// `reading`: how files are read; a state of another reading, or of none, knows nothing.
    explicit SourceState(std::string reading) : reading_(std::move(reading)) {}
    [[nodiscard]] static SourceState read(const std::filesystem::path& generation, std::string reading);

    /// A record that came out of a file.
    struct Known {
        ArticleTraits traits;
        std::string beaten_by; ///< the file whose copy is in the index in its place; empty: none
    };

    /// The records of a file that is as it was; null for others.
    [[nodiscard]] const std::vector<Known>* records_of(const sources::SourceStamp& stamp) const;
    /// Whether a file is as it was.
    [[nodiscard]] bool has(const sources::SourceStamp& stamp) const { return records_of(stamp) != nullptr; }
    /// The records of a file, whether it is as it was or not; null for one that is not known.
    [[nodiscard]] const std::vector<Known>* last_records_of(const std::string& path) const;

    struct Origin {
        ArticleTraits traits;
        bool is_of_file = false; ///< which had it when the generation was made
    };
    /// Articles that are in the index and that no file has any more, and all that files have.
    [[nodiscard]] std::map<std::string, Origin> all_articles() const;

    /// A file that an update need not read as long as it is as it is.
    void note(const sources::SourceStamp& stamp, std::vector<Known> records);
    /// A file that is to be read again, as there was something wrong with it or it has more to say.
    void note_to_read_again(const std::string& path, std::vector<Known> records);
    /// That the copy of another file took the place of a record.
    void note_beaten(const std::string& path, const std::string& id, const std::string& by);
    void note_left_alone(ArticleTraits traits) { left_alone_.push_back(std::move(traits)); }
    void set_source_bytes(std::uint64_t bytes) { source_bytes_ = bytes; }
    /// Of all files, stdin left out.
    [[nodiscard]] std::uint64_t source_bytes() const noexcept { return source_bytes_; }

    /// For read().
    [[nodiscard]] std::string text() const;

private:
    struct File {
        std::optional<sources::SourceStamp> stamp; ///< none: to be read again
        std::vector<Known> records;
    };

    std::string reading_;
    std::uint64_t source_bytes_ = 0;
    std::map<std::string, File> files_;     ///< by path
    std::vector<ArticleTraits> left_alone_; ///< by all files
};

} // namespace poshuk::indexer
