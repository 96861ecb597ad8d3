#pragma once

#include "article_source.hpp"

#include <filesystem>
#include <istream>
#include <memory>
#include <string>

namespace poshuk::sources {

/// A page of text as one article, without what its site put around it; see extraction/text_page.hpp.
class TextSource final : public ArticleSource {
public:
    /// Reads a file when its turn comes; one that cannot be read becomes a rejection.
    TextSource(std::filesystem::path file, std::string id);
    /// Reads a stream that is already open.
    TextSource(std::unique_ptr<std::istream> in, std::string name, std::string id);

    std::optional<Record> next() override;
    [[nodiscard]] std::uint64_t bytes_read() const override { return bytes_read_; }

private:
    std::unique_ptr<std::istream> in_; ///< null until a file is opened
    std::filesystem::path file_;
    std::string name_;
    std::string id_;
    std::uint64_t bytes_read_ = 0;
    bool done_ = false;
};

} // namespace poshuk::sources
