#pragma once

#include "byte_input.hpp"
#include "indexer/sources/records/article_source.hpp"
#include "warc_source.hpp"
#include "zip_archive.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace poshuk::sources {

/// A web archive in a ZIP (WACZ): the pages of all WARC files in it, in the order of their names.
class WaczSource final : public ArticleSource {
public:
    WaczSource(ZipArchive archive, std::string name);

    /// Whether a ZIP archive is one.
    [[nodiscard]] static bool is_wacz(const ZipArchive& archive);

    std::optional<Record> next() override;

private:
    void open(const std::string& entry);

    ZipArchive archive_;
    std::string name_;
    std::vector<std::string> entries_; ///< the WARC files
    std::size_t opened_ = 0;
    ByteInput* bytes_ = nullptr; ///< which warc_ owns
    std::unique_ptr<WarcSource> warc_;
    bool told_failure_ = false;
};

} // namespace poshuk::sources
