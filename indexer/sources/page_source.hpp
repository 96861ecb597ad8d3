#pragma once

#include "article_source.hpp"

#include <filesystem>
#include <istream>
#include <memory>
#include <string>

namespace poshuk::sources {

/// A page of text or HTML as one article, without what its site put around it; see extraction/.
class PageSource final : public ArticleSource {
public:
    enum class Kind { text, html };

    /// Reads a file when its turn comes; one that cannot be read becomes a rejection.
    PageSource(std::filesystem::path file, std::string id, Kind kind = Kind::text);
    /// Reads a stream that is already open.
    PageSource(std::unique_ptr<std::istream> in, std::string name, std::string id, Kind kind = Kind::text);

    std::optional<Record> next() override;
    [[nodiscard]] std::uint64_t bytes_read() const override { return bytes_read_; }

private:
    std::unique_ptr<std::istream> in_; ///< null until a file is opened
    std::filesystem::path file_;
    std::string name_;
    std::string id_;
    Kind kind_;
    std::uint64_t bytes_read_ = 0;
    bool done_ = false;
};

} // namespace poshuk::sources
