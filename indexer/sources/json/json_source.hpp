#pragma once

#include "indexer/sources/records/article_source.hpp"
#include "json_article.hpp"
#include "json_values.hpp"

#include <deque>
#include <istream>
#include <memory>
#include <set>
#include <string>

namespace poshuk::sources {

/// JSON in any layout: JSON Lines, an array, objects that follow each other, a JSON text sequence,
/// the answer of an API or an export with a list of articles in it. Such an object is read whole
/// where it is whole and no longer than a record may be; else its list is read element by element.
/// What was left out is told at the end.
class JsonSource final : public ArticleSource {
public:
    /// `name` is what places are told with; `types` are those of WordPress's that are articles besides
    /// posts.
    JsonSource(std::unique_ptr<std::istream> in, std::string name, FieldMap map, JsonFormat format = JsonFormat::any,
               std::set<std::string> types = {});

    std::optional<Record> next() override;

private:
    void read_next();
    [[nodiscard]] bool enter_list();
    [[nodiscard]] Record last_words();

    std::unique_ptr<std::istream> in_;
    std::string name_;
    JsonValues values_;
    JsonArticles articles_;
    std::deque<Record> found_; ///< of an object that held a list
    bool in_list_ = false;
    bool told_no_object_ = false; ///< since the last object
    bool done_ = false;
};

} // namespace poshuk::sources
