#pragma once

#include "csv_records.hpp"
#include "indexer/sources/records/article_source.hpp"
#include "indexer/sources/records/field_map.hpp"
#include "indexer/sources/records/left_out.hpp"

#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace poshuk::sources {

/// The separator of a table whose first line names its columns: that of , ; tab and | which stands
/// there most often outside quotes. Nothing where there is none.
[[nodiscard]] std::optional<char> csv_separator(std::string_view head);

/// How the lines of a table end, by its first one.
[[nodiscard]] CsvRecords::LineEnds line_ends_of(std::string_view head);

/// True when the first line looks like the names of columns that an article needs, some of ours or
/// of those in `map` among them.
[[nodiscard]] bool looks_like_csv(std::string_view head, const FieldMap& map);

/// Tables: an article a record, with the columns of article_field_names() by the names in the first
/// record, whatever their case, or as `map` has them. The tags of an article are separated by `;`,
/// `,` or `|`, its authors as author_line() tells them apart; text and title may be HTML, and `\N`
/// is an empty cell.
class CsvSource final : public ArticleSource {
public:
    CsvSource(std::unique_ptr<std::istream> in, std::string name, char separator, FieldMap map,
              CsvRecords::LineEnds ends = CsvRecords::LineEnds::feeds);

    std::optional<Record> next() override;

private:
    [[nodiscard]] std::optional<Record> read_header();
    [[nodiscard]] Record read_article() const;
    [[nodiscard]] std::optional<Record> failure_of(CsvRecords::Found found);
    [[nodiscard]] std::optional<LeftOut> why_left_out_by_columns() const;
    [[nodiscard]] std::optional<Record> last_words();
    [[nodiscard]] std::string field(std::string_view name) const;
    [[nodiscard]] std::string column_name(std::string_view field) const;

    std::unique_ptr<std::istream> in_;
    std::string name_;
    FieldMap map_;
    CsvRecords records_;
    std::vector<std::string> columns_; ///< in lower case; empty before the header is read
    LeftOutCounts counts_;
    bool done_ = false;
};

} // namespace poshuk::sources
