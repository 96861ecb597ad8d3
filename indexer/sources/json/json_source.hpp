#pragma once

#include "indexer/sources/records/article_source.hpp"
#include "json_article.hpp"
#include "json_values.hpp"

#include <deque>
#include <istream>
#include <memory>
#include <string>

namespace poshuk::sources {

/// JSON that is not a line an article: an array, objects over several lines, the answer of an API
/// with a list in it.
class JsonSource final : public ArticleSource {
public:
    JsonSource(std::unique_ptr<std::istream> in, std::string name, FieldMap map);

    std::optional<Record> next() override;

private:
    std::unique_ptr<std::istream> in_;
    std::string name_;
    JsonValues values_;
    JsonArticles articles_;
    std::deque<Record> found_; ///< of an object that held a list
};

} // namespace poshuk::sources
