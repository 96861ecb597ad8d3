#include "csv_source.hpp"

#include "analysis/letters/lowered.hpp"
#include "analysis/letters/trimmed.hpp"
#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/html/html_fragment.hpp"
#include "indexer/sources/records/record_limits.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace poshuk::sources {
namespace {

using analysis::lowered;
using analysis::trimmed;

std::string column_key(std::string_view name)
{
    return lowered(trimmed(name));
}

std::vector<std::string> listed(std::string_view tags)
{
    std::vector<std::string> result;
    const char separator = tags.find(';') != std::string_view::npos   ? ';'
                           : tags.find('|') != std::string_view::npos ? '|'
                                                                      : ',';
    for (std::size_t begin = 0; begin < tags.size();) {
        const auto end = std::min(tags.find(separator, begin), tags.size());
        if (const auto tag = trimmed(tags.substr(begin, end - begin)); !tag.empty()) {
            result.emplace_back(tag);
        }
        begin = end + 1;
    }
    return result;
}

std::string_view first_line(std::string_view head)
{
    return head.substr(0, head.find('\n'));
}

std::string joined(const std::vector<std::string>& names)
{
    std::string result;
    for (const auto& name : names) {
        result.append(result.empty() ? "" : ", ").append(name);
    }
    return result;
}

} // namespace

std::optional<char> csv_separator(std::string_view head)
{
    std::optional<char> best;
    std::ptrdiff_t most = 0;
    bool quoted = false;
    std::string bare;
    for (const char c : first_line(head)) {
        quoted = quoted != (c == '"');
        bare += quoted ? '\0' : c;
    }
    for (const char separator : {'\t', ';', ',', '|'}) {
        if (const auto count = std::count(bare.begin(), bare.end(), separator); count > most) {
            best = separator;
            most = count;
        }
    }
    return best;
}

bool looks_like_csv(std::string_view head, const FieldMap& map)
{
    const auto separator = csv_separator(head);
    if (!separator) {
        return false;
    }
    std::istringstream line{std::string(first_line(head))};
    CsvRecords records(line, *separator, max_article_bytes);
    if (records.next() != CsvRecords::Found::record) {
        return false;
    }
    constexpr int enough = 2;
    int known = 0;
    for (const auto& column : records.fields()) {
        const auto key = column_key(column);
        const auto& names = article_field_names();
        known +=
            std::find(names.begin(), names.end(), key) != names.end() ||
                    std::any_of(map.begin(), map.end(), [&](const auto& pair) { return lowered(pair.second) == key; })
                ? 1
                : 0;
    }
    return known >= enough;
}

CsvSource::CsvSource(std::unique_ptr<std::istream> in, std::string name, char separator, FieldMap map)
    : in_(std::move(in)), name_(std::move(name)), map_(std::move(map)), records_(*in_, separator, max_article_bytes)
{
}

std::optional<Record> CsvSource::next()
{
    if (columns_.empty() && !done_) {
        if (auto bad = read_header()) {
            done_ = true;
            return bad;
        }
    }
    if (done_) {
        return std::nullopt;
    }
    const auto found = records_.next();
    return found == CsvRecords::Found::record ? read_article() : failure_of(found);
}

/// What to tell where no record was found; nothing at the end.
std::optional<Record> CsvSource::failure_of(CsvRecords::Found found) const
{
    const Place place{name_, records_.line()};
    switch (found) {
    case CsvRecords::Found::too_long: return Record{place, {}, too_long(max_article_bytes), {}};
    case CsvRecords::Found::bad_quote:
        return Record{
            place,
            {},
            localized("a quote opens in this record and does not close where the field ends; double it if it is "
                      "part of the text",
                      "у цьому записі відкрито лапки, які не закрито там, де кінчається поле; якщо вони "
                      "належать тексту, подвойте їх"),
            {}};
    case CsvRecords::Found::end:
    case CsvRecords::Found::record: break;
    }
    return std::nullopt;
}

std::optional<Record> CsvSource::read_header()
{
    const auto found = records_.next();
    if (found != CsvRecords::Found::record) {
        done_ = true;
        return failure_of(found);
    }
    for (const auto& column : records_.fields()) {
        columns_.push_back(column_key(column));
    }
    const auto has = [&](std::string_view field) {
        return std::find(columns_.begin(), columns_.end(), column_name(field)) != columns_.end();
    };
    std::vector<std::string> missing;
    for (const auto* field : {"id", "text"}) {
        if (!has(field)) {
            missing.push_back(column_name(field));
        }
    }
    if (missing.empty()) {
        return std::nullopt;
    }
    return Record{
        {name_, records_.line()},
        {},
        localized("the table has no column “{}”; its columns are: {}. Say which is meant: --map text=COLUMN",
                  "у таблиці немає стовпця «{}»; її стовпці: {}. Скажіть, котрий мається на увазі: --map text=СТОВПЕЦЬ",
                  joined(missing), joined(columns_)),
        {}};
}

std::string CsvSource::column_name(std::string_view field) const
{
    const auto mapped = map_.find(std::string(field));
    return mapped == map_.end() ? std::string(field) : column_key(mapped->second);
}

std::string CsvSource::field(std::string_view name) const
{
    const auto column = std::find(columns_.begin(), columns_.end(), column_name(name));
    const auto index = static_cast<std::size_t>(column - columns_.begin());
    return index < records_.fields().size() ? records_.fields()[index] : std::string{};
}

Record CsvSource::read_article() const
{
    Record record;
    record.place = {name_, records_.line()};
    if (records_.fields().size() > columns_.size()) {
        record.rejection =
            localized("the record has {} fields, and the table {} columns; put text with a separator in it into quotes",
                      "у записі {} полів, а стовпців у таблиці {}; текст із роздільником візьміть у лапки",
                      records_.fields().size(), columns_.size());
        return record;
    }
    Article article;
    article.id = field("id");
    article.title = field("title");
    article.text = extraction::text_of_body(field("text"));
    article.source = field("source");
    article.url = field("url");
    article.author = field("author");
    article.tags = listed(field("tags"));
    article.rubric = field("rubric");
    if (const auto date = field("date"); !set_date(article, date)) {
        record.warnings.push_back(no_date(date));
    }
    record.article = std::move(article);
    return record;
}

} // namespace poshuk::sources
