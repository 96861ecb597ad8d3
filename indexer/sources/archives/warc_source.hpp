#pragma once

#include "indexer/sources/pages/page_source.hpp"
#include "indexer/sources/records/article_source.hpp"
#include "warc_reader.hpp"

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <unordered_set>

namespace poshuk::sources {

/// The pages of a web archive (WARC): of the answers of servers those that are HTML and went well,
/// each under the address that was asked. The rest is passed over and counted. The day of the visit
/// is what «вчора» on a page counts from, and no date of the article.
class WarcSource final : public ArticleSource {
public:
    /// `name` is the file.
    WarcSource(std::unique_ptr<std::istream> in, std::string name);

    std::optional<Record> next() override;

private:
    struct Counts {
        std::uint64_t revisits = 0; ///< the same content as an earlier record
        std::uint64_t repeated = 0; ///< a page that came before
        std::uint64_t failed = 0;   ///< answers that are errors or redirections
        std::uint64_t no_pages = 0; ///< pictures, scripts and the like
        std::uint64_t packed = 0;   ///< in a way that is not read
        std::uint64_t others = 0;   ///< what was asked, and what is told of the archive
    };

    [[nodiscard]] std::optional<Record> read(const HeaderFields& header);
    [[nodiscard]] std::optional<Record> read_page(const HeaderFields& header, std::string body,
                                                  std::string_view content_type);
    [[nodiscard]] std::optional<Record> last_words();

    std::unique_ptr<std::istream> in_;
    std::string name_;
    WarcReader records_;
    Counts counts_;
    std::unordered_set<std::uint64_t> addresses_; ///< hashes of those that came
    bool told_end_ = false;
    bool told_counts_ = false;
};

} // namespace poshuk::sources
