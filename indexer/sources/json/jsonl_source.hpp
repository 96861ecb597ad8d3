#pragma once

#include "indexer/sources/records/article_source.hpp"
#include "indexer/sources/records/line_reader.hpp"
#include "json_article.hpp"

#include <istream>
#include <memory>
#include <string>

namespace poshuk::sources {

/// JSON Lines: an article a line.
class JsonlSource final : public ArticleSource {
public:
    /// `name` is what places are told with.
    JsonlSource(std::unique_ptr<std::istream> in, std::string name, FieldMap map);

    std::optional<Record> next() override;

private:
    std::unique_ptr<std::istream> in_;
    std::string name_;
    LineReader lines_;
    JsonArticles articles_;
};

} // namespace poshuk::sources
