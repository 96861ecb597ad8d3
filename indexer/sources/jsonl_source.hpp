#pragma once

#include "article_source.hpp"
#include "line_reader.hpp"

#include <istream>
#include <map>
#include <memory>
#include <string>

namespace poshuk::sources {

/// Names of fields that a source uses in place of ours: {"title": "headline"}.
using FieldMap = std::map<std::string, std::string>;

/// The fields of a record that `--map` can rename.
[[nodiscard]] const std::vector<std::string>& jsonl_field_names();

/// JSON Lines: an article a line, with `id`, `title`, `text` and optionally `date`, `source`, `url`,
/// `author`, `tags`; other fields are passed over. A number is taken for the text of an id.
class JsonlSource final : public ArticleSource {
public:
    /// `name` is what places are told with.
    JsonlSource(std::unique_ptr<std::istream> in, std::string name, FieldMap map);
    ~JsonlSource() override;

    std::optional<Record> next() override;
    [[nodiscard]] std::uint64_t bytes_read() const override { return lines_.bytes_read(); }

private:
    struct Parser; ///< keeps simdjson out of this header
    [[nodiscard]] Record record_of_line();

    std::unique_ptr<std::istream> in_;
    std::string name_;
    FieldMap map_;
    LineReader lines_;
    std::unique_ptr<Parser> parser_;
};

} // namespace poshuk::sources
