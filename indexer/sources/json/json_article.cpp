#include "json_article.hpp"

#include "analysis/letters/utf8.hpp"
#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/html/html_fragment.hpp"
#include "messages/localized.hpp"
#include "ninjs.hpp"

#include <array>
#include <cmath>
#include <cstdint>

namespace poshuk::sources {
namespace {

Message why_malformed(simdjson::error_code error, std::string_view json)
{
    if (const auto bad = utf8::first_malformed(json); bad != json.size()) {
        return localized("byte {} of the record is not valid UTF-8", "байт {} запису — не коректний UTF-8", bad + 1);
    }
    if (error == simdjson::INCORRECT_TYPE) {
        return localized("the record is JSON, but no object", "запис — це JSON, але не об'єкт");
    }
    return localized("the record is no complete JSON object: it is cut short or malformed",
                     "запис — не повний об'єкт JSON: його обірвано або записано з помилкою");
}

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
        const bool may_be_number = field == "id" || field == "date"; // a date in (milli)seconds since 1970
        if (may_be_number && value.is_int64()) {
            return std::to_string(std::int64_t(value));
        }
        constexpr double largest = 1e15; // whole numbers up to it are exact
        if (field == "date" && value.is_double() && std::abs(double(value)) < largest) {
            return std::to_string(static_cast<std::int64_t>(double(value)));
        }
        reject(localized("the field “{}” is not a string", "поле «{}» — не рядок", name_of(field)));
        return {};
    }

    /// Of a field that others may use in their own way.
    std::string text_if_any(const std::string& field)
    {
        simdjson::dom::element value;
        return find(field, value) && value.is_string() ? std::string(std::string_view(value)) : std::string{};
    }

    [[nodiscard]] bool is_true(const std::string& field)
    {
        simdjson::dom::element value;
        bool truth = false;
        return find(field, value) && value.get(truth) == simdjson::SUCCESS && truth;
    }

    [[nodiscard]] bool has(const std::string& field)
    {
        simdjson::dom::element value;
        return find(field, value);
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
            reject(
                localized("the field “{}” is not an array of strings", "поле «{}» — не масив рядків", name_of(field)));
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

Article flat_article(Fields& fields, Record& record)
{
    Article article;
    article.id = fields.text("id");
    article.title = fields.text("title");
    article.text = extraction::text_of_body(fields.text("text"));
    article.source = fields.text("source");
    article.url = fields.text("url");
    article.author = fields.text("author");
    article.tags = fields.texts("tags");
    article.rubric = fields.text_if_any("rubric");
    if (const auto date = fields.text("date"); !set_date(article, date)) {
        record.warnings.push_back(no_date(date));
    }
    return article;
}

/// The list of articles in the answer of an API or in an export: the only array of objects under
/// one of the names in use.
bool find_list(simdjson::dom::object object, simdjson::dom::array& list)
{
    static constexpr std::array<std::string_view, 8> names{"articles", "items", "_items", "news",
                                                           "posts",    "data",  "hits",   "results"};
    for (const auto name : names) {
        if (object.at_key(name).get(list) == simdjson::SUCCESS) {
            return true;
        }
    }
    return false;
}

} // namespace

const std::vector<std::string>& article_field_names()
{
    static const std::vector<std::string> names{"id",  "title",  "text", "date",  "source",
                                                "url", "author", "tags", "rubric"};
    return names;
}

struct JsonArticles::Parser {
    simdjson::dom::parser json;

    static bool is_article(simdjson::dom::object object, const FieldMap& map)
    {
        Record record;
        Fields fields(object, map, record);
        return is_ninjs(object) || fields.has("id") || fields.has("text");
    }

    static void read(simdjson::dom::object object, const FieldMap& map, Record& record)
    {
        if (map.empty() && is_ninjs(object)) {
            read_ninjs(object, record);
            return;
        }
        Fields fields(object, map, record);
        if (fields.is_true("deleted")) {
            record.deleted = fields.text("id");
            return;
        }
        auto article = flat_article(fields, record);
        if (record.rejection.empty()) {
            record.article = std::move(article);
        }
    }
};

JsonArticles::JsonArticles(FieldMap map) : map_(std::move(map)), parser_(std::make_unique<Parser>()) {}

JsonArticles::~JsonArticles() = default;

Record JsonArticles::read(std::string_view object, Place place)
{
    Record record;
    record.place = std::move(place);
    simdjson::dom::object parsed;
    if (const auto error = parser_->json.parse(object.data(), object.size()).get(parsed); error != simdjson::SUCCESS) {
        record.rejection = why_malformed(error, object);
        return record;
    }
    Parser::read(parsed, map_, record);
    return record;
}

std::vector<Record> JsonArticles::read_all(std::string_view object, const Place& place)
{
    std::vector<Record> records;
    simdjson::dom::object parsed;
    simdjson::dom::array list;
    if (parser_->json.parse(object.data(), object.size()).get(parsed) != simdjson::SUCCESS ||
        Parser::is_article(parsed, map_) || !find_list(parsed, list)) {
        records.push_back(read(object, place));
        return records;
    }
    for (const auto one : list) {
        Record record;
        record.place = place;
        simdjson::dom::object article;
        if (one.get(article) == simdjson::SUCCESS) {
            Parser::read(article, map_, record);
        } else {
            record.rejection = localized("an element of the list is no object", "елемент списку — не об'єкт");
        }
        records.push_back(std::move(record));
    }
    return records;
}

} // namespace poshuk::sources
