#pragma once

#include "indexer/sources/file_source.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::indexer {

/// Which files a generation was made of and which articles came out of each, kept in the
/// generation, so that an update reads those only that changed. Files that were not read cleanly,
/// and stdin, are not in it.
class SourceState {
public:
    static constexpr const char* file_name = "sources.tsv";

    /// `reading`: how files are read; a state of another reading, or of none, knows nothing.
    explicit SourceState(std::string reading) : reading_(std::move(reading)) {}
    [[nodiscard]] static SourceState read(const std::filesystem::path& generation, std::string reading);

    /// The articles of a file that is as it was; null for others.
    [[nodiscard]] const std::vector<std::string>* articles_of(const sources::SourceStamp& stamp) const;

    void note(const sources::SourceStamp& stamp, std::vector<std::string> ids);
    void set_source_bytes(std::uint64_t bytes) { source_bytes_ = bytes; }
    /// Of all files, stdin left out.
    [[nodiscard]] std::uint64_t source_bytes() const noexcept { return source_bytes_; }

    /// For read().
    [[nodiscard]] std::string text() const;

private:
    struct File {
        sources::SourceStamp stamp;
        std::vector<std::string> ids;
    };

    std::string reading_;
    std::uint64_t source_bytes_ = 0;
    std::map<std::string, File> files_; ///< by path
};

} // namespace poshuk::indexer
