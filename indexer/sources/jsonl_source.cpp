#include "jsonl_source.hpp"

#include "analysis/utf8.hpp"
#include "indexer/document_builder.hpp"
#include "iso_date.hpp"
#include "messages/localized.hpp"

#include <simdjson.h>

#include <algorithm>

namespace poshuk::sources {
namespace {

/// JSON may write a letter in six bytes (\u0456), three times its UTF-8.
constexpr std::size_t max_line_bytes = 3 * max_article_bytes;

Message why_malformed(simdjson::error_code error, const std::string& line)
{
    if (const auto bad = utf8::first_malformed(line); bad != line.size()) {
        return localized("byte {} of the line is not valid UTF-8", "байт {} рядка — не коректний UTF-8", bad + 1);
    }
    if (error == simdjson::INCORRECT_TYPE) {
        return localized("the line is JSON, but no object", "рядок — це JSON, але не об'єкт");
    }
    return localized("the line is no complete JSON object: it is cut short or malformed",
                     "рядок — не повний об'єкт JSON: його обірвано або записано з помилкою");
}

} // namespace

const std::vector<std::string>& jsonl_field_names()
{
    static const std::vector<std::string> names{"id", "title", "text", "date", "source", "url", "author", "tags"};
    return names;
}

struct JsonlSource::Parser {
    simdjson::dom::parser json;

    /// Reads the fields of one object; the first bad one becomes the rejection.
    class Fields {
    public:
        Fields(simdjson::dom::object object, const FieldMap& map, Record& record)
            : object_(object), map_(map), record_(record)
        {
        }

        std::string text(const std::string& field)
        {
            simdjson::dom::element value;
            if (!find(field, value)) {
                return {};
            }
            if (value.is_string()) {
                return std::string(std::string_view(value));
            }
            if (field == "id" && value.is_int64()) {
                return std::to_string(std::int64_t(value));
            }
            reject(localized("the field “{}” is not a string", "поле «{}» — не рядок", name_of(field)));
            return {};
        }

        std::vector<std::string> texts(const std::string& field)
        {
            std::vector<std::string> result;
            simdjson::dom::element value;
            if (!find(field, value)) {
                return result;
            }
            if (value.is_string()) {
                result.emplace_back(std::string_view(value));
                return result;
            }
            simdjson::dom::array items;
            bool strings_only = value.get(items) == simdjson::SUCCESS;
            for (const auto item : items) {
                strings_only = strings_only && item.is_string();
                if (strings_only) {
                    result.emplace_back(std::string_view(item));
                }
            }
            if (!strings_only) {
                reject(localized("the field “{}” is not an array of strings", "поле «{}» — не масив рядків",
                                 name_of(field)));
            }
            return result;
        }

    private:
        [[nodiscard]] std::string name_of(const std::string& field) const
        {
            const auto mapped = map_.find(field);
            return mapped == map_.end() ? field : mapped->second;
        }

        bool find(const std::string& field, simdjson::dom::element& value)
        {
            return object_.at_key(name_of(field)).get(value) == simdjson::SUCCESS && !value.is_null();
        }

        void reject(Message reason)
        {
            if (record_.rejection.empty()) {
                record_.rejection = std::move(reason);
            }
        }

        simdjson::dom::object object_;
        const FieldMap& map_;
        Record& record_;
    };
};

JsonlSource::JsonlSource(std::unique_ptr<std::istream> in, std::string name, FieldMap map)
    : in_(std::move(in)), name_(std::move(name)), map_(std::move(map)), lines_(*in_, max_line_bytes),
      parser_(std::make_unique<Parser>())
{
}

JsonlSource::~JsonlSource() = default;

std::optional<Record> JsonlSource::next()
{
    while (lines_.next()) {
        const auto& line = lines_.line();
        const bool blank =
            std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
        if (!blank) {
            return record_of_line();
        }
    }
    return std::nullopt;
}

Record JsonlSource::record_of_line()
{
    Record record;
    record.place = {name_, lines_.number()};
    if (lines_.too_long()) {
        record.rejection =
            localized("the line is longer than {} MiB", "рядок довший за {} МіБ", max_line_bytes / (1024 * 1024));
        return record;
    }
    std::string line = lines_.line();
    constexpr std::string_view byte_order_mark = "\uFEFF";
    if (lines_.number() == 1 && line.starts_with(byte_order_mark)) {
        line.erase(0, byte_order_mark.size());
    }
    simdjson::dom::object object;
    if (const auto error = parser_->json.parse(line).get(object); error != simdjson::SUCCESS) {
        record.rejection = why_malformed(error, line);
        return record;
    }
    Parser::Fields fields(object, map_, record);
    Article article;
    article.id = fields.text("id");
    article.title = fields.text("title");
    article.text = fields.text("text");
    article.source = fields.text("source");
    article.url = fields.text("url");
    article.author = fields.text("author");
    article.tags = fields.texts("tags");
    const auto date = fields.text("date");
    if (!record.rejection.empty()) {
        return record;
    }
    if (const auto parsed = parse_iso_date(date)) {
        article.date = parsed->text;
        article.date_precision = parsed->precision;
    } else if (!date.empty()) {
        record.warnings.push_back(localized("“{}” is no date of ISO 8601 (2024-08-01); the article stays without one",
                                            "«{}» — не дата ISO 8601 (2024-08-01); стаття лишилася без дати", date));
    }
    record.article = std::move(article);
    return record;
}

} // namespace poshuk::sources
