#pragma once

#include "indexer/sources/json/formats/json_format.hpp"
#include "indexer/sources/records/article_source.hpp"
#include "indexer/sources/records/field_map.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// JSON objects as articles: of one of the formats in formats/, told by what they have, or with the
/// fields of an article (plain_article.hpp). `"deleted": true` beside an id says that the article
/// is gone. What readers may not see is left out, and gone from an index that had it.
class JsonArticles {
public:
    /// `types` are those of WordPress's that are articles besides posts.
    explicit JsonArticles(
        FieldMap map, JsonFormat format = JsonFormat::any,
        std::chrono::sys_seconds now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()),
        std::set<std::string> types = {});
    ~JsonArticles();

    /// `object` is one JSON value; what is no article becomes a rejection. A record of what is left
    /// out has nothing to tell, or the id of an article that is gone.
    [[nodiscard]] Record read(std::string_view object, Place place);

    struct AllRead {
        std::vector<Record> records;
        bool malformed = false; ///< nothing was read, and the record says why
    };
    /// The same, and where the object is none itself but holds a list of articles (`{"articles":
    /// […]}`), all of them, in that place.
    [[nodiscard]] AllRead read_all(std::string_view object, const Place& place);

    /// Where the list is in an object that is not whole: its elements are read as those of that
    /// object from now on, until leave_list().
    struct List {
        std::size_t offset; ///< behind its bracket
        std::size_t open;   ///< brackets that are open around it
    };
    [[nodiscard]] std::optional<List> enter_list(std::string_view object);
    void leave_list();

    /// What was left out since the last time, by kind and count.
    [[nodiscard]] std::vector<Message> left_out();
    /// Names of `map` that led to nothing in all that was read; none where nothing was.
    [[nodiscard]] std::vector<std::string> unreached() const;

private:
    class Reader; ///< keeps simdjson out of this header

    std::unique_ptr<Reader> reader_;
};

} // namespace poshuk::sources
