#pragma once

#include "format.hpp"
#include "indexer/sources/pages/page_source.hpp"
#include "indexer/sources/records/article_source.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace poshuk::sources {

/// By which a file is known to be as it was: two that are equal have the same articles.
struct SourceStamp {
    std::string path;
    std::uint64_t size = 0;
    std::int64_t modified = 0;    ///< in nanoseconds
    std::uint64_t site_lines = 0; ///< the digest of what a page's folder shares

    bool operator==(const SourceStamp&) const = default;
};

/// What the articles of a file are: records of an archive with all they have, pages as a reader sees
/// them, or what a feed shows for some days.
enum class SourceKind { exported, page, feed };

/// A file or stdin, whatever is in it. It is opened when its turn comes, as a folder may have more
/// files than a process may open; unpacked; read by the source of its format. What cannot be opened
/// or read to its end is one rejection.
class FileSource final : public ArticleSource {
public:
    /// What holds for all sources of a run. `formats_told` has the formats of which it was told
    /// that they have no fields to map.
    struct Rules {
        FieldMap map;
        bool require_text = false; ///< an article without is rejected
        std::shared_ptr<std::set<Format>> formats_told{};
        std::set<std::string> types{}; ///< of WordPress's, that are articles besides posts
    };

    /// `origin.name` is the file, or «-» for stdin.
    FileSource(PageOrigin origin, Format format, Rules rules);
    ~FileSource() override;

    std::optional<Record> next() override;

    /// To be taken before reading. Nothing for stdin and for what is not there.
    [[nodiscard]] std::optional<SourceStamp> stamp() const;

    /// Known once the first record was read.
    [[nodiscard]] SourceKind kind() const noexcept;
    /// Whether its name is that of a feed.
    [[nodiscard]] bool is_named_feed() const;
    /// Whether it was not read, since it is empty or looks as if it had no articles. Known once the
    /// first record was read.
    [[nodiscard]] bool is_passed_over() const noexcept { return passed_over_; }
    [[nodiscard]] const std::string& name() const noexcept { return origin_.name; }

    /// Of the file as it lies on the disk, for the progress.
    [[nodiscard]] std::uint64_t bytes_read() const noexcept;

private:
    [[nodiscard]] std::optional<Record> read();
    [[nodiscard]] std::optional<Record> open();
    void tell_of_map(Record& record);
    [[nodiscard]] std::optional<Record> decode(input::Input& in) const;
    [[nodiscard]] std::unique_ptr<ArticleSource> source_of(std::unique_ptr<input::Input> in) const;
    [[nodiscard]] std::optional<Message> set_format(std::string_view head);
    [[nodiscard]] std::optional<Record> failure_of(const input::Input& in) const;
    [[nodiscard]] std::optional<Record> what_was_mended_in(const input::Input& in) const;
    [[nodiscard]] bool is_a_list() const;
    [[nodiscard]] Record warning(Message what) const;
    [[nodiscard]] Record rejection(Message why) const;

    PageOrigin origin_;
    Format format_;
    Rules rules_;
    input::Input* in_ = nullptr; ///< which source_ owns
    std::unique_ptr<ArticleSource> source_;
    bool opened_ = false;
    bool told_mended_ = false;
    bool ended_ = false;
    bool passed_over_ = false;
    std::uint64_t bytes_read_ = 0;
};

} // namespace poshuk::sources
