#pragma once

#include "indexer/sources/records/article_source.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// Names of fields that a source uses in place of ours: {"title": "headline"}.
using FieldMap = std::map<std::string, std::string>;

/// The fields of a record that `--map` can rename.
[[nodiscard]] const std::vector<std::string>& article_field_names();

/// JSON objects as articles: with the fields `id`, `title`, `text` and optionally `date`, `source`,
/// `url`, `author`, `tags`, `rubric`, others being passed over and a number taken for the text of
/// an id; or an item of ninjs (ninjs.hpp). `"deleted": true` beside an id says that the article is
/// gone.
class JsonArticles {
public:
    explicit JsonArticles(FieldMap map);
    ~JsonArticles();

    /// `object` is one JSON value; what is no article becomes a rejection.
    [[nodiscard]] Record read(std::string_view object, Place place);

    /// The same, and where the object is none itself but holds a list of articles (`{"articles":
    /// […]}`), all of them, in that place.
    [[nodiscard]] std::vector<Record> read_all(std::string_view object, const Place& place);

private:
    struct Parser; ///< keeps simdjson out of this header

    FieldMap map_;
    std::unique_ptr<Parser> parser_;
};

} // namespace poshuk::sources
