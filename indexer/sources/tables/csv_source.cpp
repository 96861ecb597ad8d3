#include "csv_source.hpp"

#include "analysis/letters/lowered.hpp"
#include "analysis/letters/trimmed.hpp"
#include "analysis/letters/utf8.hpp"
#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/html/field_text.hpp"
#include "indexer/sources/records/name_lists.hpp"
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

/// The one that names the columns, behind one that states the separator.
std::string_view header_of(std::string_view head)
{
    const auto first = head.substr(0, head.find_first_of("\r\n"));
    if (!stated_separator(first)) {
        return first;
    }
    head.remove_prefix(first.size());
    head.remove_prefix(std::min(head.find_first_not_of("\r\n"), head.size()));
    return head.substr(0, head.find_first_of("\r\n"));
}

/// What MySQL writes for NULL.
constexpr std::string_view no_value = "\\N";

/// The first ones, each as far as a message bears.
Message listed(const std::vector<std::string>& names)
{
    constexpr std::size_t most_named = 12;
    constexpr std::size_t longest = 60;
    std::string first;
    for (std::size_t i = 0; i < std::min(names.size(), most_named); ++i) {
        first.append(i == 0 ? "" : ", ").append(utf8::prefix(names[i], longest));
    }
    const auto others = names.size() - std::min(names.size(), most_named);
    return others == 0 ? Message{first, first} : localized("{} and {} more", "{} і ще {}", first, others);
}

} // namespace

std::optional<char> csv_separator(std::string_view head)
{
    if (const auto stated = stated_separator(head.substr(0, head.find_first_of("\r\n")))) {
        return stated;
    }
    std::optional<char> best;
    std::ptrdiff_t most = 0;
    bool quoted = false;
    std::string bare;
    for (const char c : header_of(head)) {
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

CsvRecords::LineEnds line_ends_of(std::string_view head)
{
    bool quoted = false;
    for (std::size_t i = 0; i < head.size(); ++i) {
        quoted = quoted != (head[i] == '"');
        if (!quoted && (head[i] == '\n' || head[i] == '\r')) {
            const bool return_alone = head[i] == '\r' && i + 1 < head.size() && head[i + 1] != '\n';
            return return_alone ? CsvRecords::LineEnds::returns : CsvRecords::LineEnds::feeds;
        }
    }
    return CsvRecords::LineEnds::feeds;
}

bool looks_like_csv(std::string_view head, const FieldMap& map)
{
    const auto separator = csv_separator(head);
    if (!separator) {
        return false;
    }
    std::istringstream line{std::string(header_of(head))};
    CsvRecords records(line, *separator, max_article_bytes);
    if (records.next() != CsvRecords::Found::record) {
        return false;
    }
    constexpr int enough = 2;
    int known = 0;
    for (const auto& column : records.fields()) {
        const auto key = column_key(column);
        const auto& names = article_field_names();
        const bool is_ours = std::find(names.begin(), names.end(), key) != names.end();
        known += is_ours || std::any_of(map.begin(), map.end(),
                                        [&](const auto& pair) { return column_key(pair.second) == key; })
                     ? 1
                     : 0;
    }
    return known >= enough;
}

CsvSource::CsvSource(std::unique_ptr<std::istream> in, std::string name, char separator, FieldMap map,
                     CsvRecords::LineEnds ends)
    : in_(std::move(in)), name_(std::move(name)), map_(std::move(map)),
      records_(*in_, separator, max_article_bytes, ends)
{
}

std::optional<Record> CsvSource::next()
{
    if (columns_.empty() && !done_) {
        if (auto told = read_header()) {
            return told;
        }
    }
    if (done_) {
        return std::nullopt;
    }
    for (auto found = records_.next();; found = records_.next()) {
        if (found != CsvRecords::Found::record) {
            return failure_of(found);
        }
        const auto why = why_left_out_by_columns();
        if (!why) {
            return read_article();
        }
        counts_.add(*why);
        if (is_gone(*why)) {
            Record record;
            record.place = {name_, records_.line()};
            record.deleted = field("id");
            record.deleted_address = field("url");
            if (!record.deleted.empty()) {
                return record;
            }
        }
    }
}

/// The table may have columns that keep an article from readers, unless they are mapped to be something
/// else.
std::optional<LeftOut> CsvSource::why_left_out_by_columns() const
{
    std::optional<LeftOut> strongest;
    const auto count = std::min(columns_.size(), records_.fields().size());
    for (std::size_t i = 0; i < count; ++i) {
        const auto cell = trimmed(records_.fields()[i]);
        const auto why = cell == no_value ? std::nullopt : why_left_out(columns_[i], cell);
        if (why && (!strongest || strength_of(*why) > strength_of(*strongest))) {
            strongest = why;
        }
    }
    return strongest;
}

/// Once, at the end: how many were left out, and why, and whether it came too early.
std::optional<Record> CsvSource::last_words()
{
    done_ = true;
    Record record;
    record.place = {name_, 0};
    record.warnings = counts_.sentences();
    record.cut_short = records_.is_cut();
    return says_anything(record) ? std::optional(std::move(record)) : std::nullopt;
}

/// What to tell where no record was found; nothing at the end.
std::optional<Record> CsvSource::failure_of(CsvRecords::Found found)
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
    return last_words();
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
        Record record;
        record.place = {name_, records_.line()};
        for (const auto& [ours, theirs] : map_) {
            if (!has(ours)) {
                record.warnings.push_back(reaches_nothing(ours + "=" + theirs));
            }
        }
        return record.warnings.empty() ? std::nullopt : std::optional(std::move(record));
    }
    done_ = true;
    const auto lacks = listed(missing);
    const auto has_these = listed(columns_);
    return rejected(
        {name_, records_.line()},
        localized(
            "the table has no column “{0}”; its columns are: {1}. Say which is meant: --map text=COLUMN",
            "у таблиці немає стовпця «{2}»; її стовпці: {3}. Скажіть, котрий мається на увазі: --map text=СТОВПЕЦЬ",
            lacks.en, has_these.en, lacks.uk, has_these.uk));
}

std::string CsvSource::column_name(std::string_view field) const
{
    const auto mapped = map_.find(std::string(field));
    const bool authors = field == "author" && mapped == map_.end() &&
                         std::find(columns_.begin(), columns_.end(), field) == columns_.end();
    return authors ? "authors" : mapped == map_.end() ? std::string(field) : column_key(mapped->second);
}

std::string CsvSource::field(std::string_view name) const
{
    const auto column = std::find(columns_.begin(), columns_.end(), column_name(name));
    const auto index = static_cast<std::size_t>(column - columns_.begin());
    const auto cell = index < records_.fields().size() ? trimmed(records_.fields()[index]) : std::string_view{};
    return cell == no_value ? std::string{} : std::string(cell);
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
        record.rejected_id = field("id");
        return record;
    }
    if (records_.is_last_cut()) {
        record.rejection = localized(
            "the table is cut short in this record: it has {} of {} fields, and its line has no end; end the line if "
            "nothing is missing",
            "таблицю обірвано в цьому записі: у ньому {} з {} полів, і рядок не має кінця; якщо нічого не бракує, "
            "завершіть рядок",
            records_.fields().size(), columns_.size());
        return record;
    }
    Article article;
    article.id = field("id");
    article.title = extraction::line_of_field(field("title"));
    article.text = extraction::text_of_field(field("text"));
    article.source = field("source");
    article.url = field("url");
    article.author = author_line(extraction::line_of_field(field("author")));
    article.tags = tag_list(extraction::line_of_field(field("tags")));
    article.rubric = field("rubric");
    if (const auto date = field("date"); !set_date(article, date)) {
        record.warnings.push_back(no_date(date));
    }
    record.article = std::move(article);
    return record;
}

} // namespace poshuk::sources
