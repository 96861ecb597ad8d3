#include "plain_article.hpp"

#include "indexer/extraction/html/field_text.hpp"
#include "indexer/sources/records/article_id.hpp"
#include "indexer/sources/records/name_lists.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace poshuk::sources {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// Reads the fields of one object.
class Fields {
public:
    Fields(object item, const FieldMap& map, Record& record) : item_(item), map_(map), record_(record) {}

    std::string text(const std::string& field)
    {
        std::string text;
        for (const auto value : values(field)) {
            auto one = field == "date" ? date_text(value) : text_of(value);
            if (!one || (value.is_array() && field == "id")) {
                warn(field);
                return {};
            }
            text = text.empty() ? std::move(*one) : text + "\n" + *one;
        }
        return text;
    }

    std::string id()
    {
        const auto warnings = record_.warnings.size();
        auto id = text("id");
        if (record_.warnings.size() > warnings) {
            record_.rejection = localized("the field “{}” is no id, which is a string or a number",
                                          "поле «{}» — не id: це має бути рядок або число", name_of_field("id"));
        }
        return id;
    }

    std::string line(const std::string& field) { return extraction::line_of_field(text(field)); }

    std::vector<std::string> names(const std::string& field)
    {
        std::vector<std::string> result;
        for (const auto value : values(field)) {
            auto names = names_of(value);
            if (!names) {
                warn(field);
            } else if (field == "tags" && value.is_string()) {
                add_once(result, tag_list(names->empty() ? std::string{} : names->front()));
            } else {
                add_once(result, std::move(*names));
            }
        }
        return result;
    }

private:
    [[nodiscard]] std::vector<element> values(const std::string& field) const
    {
        if (const auto mapped = map_.find(field); mapped != map_.end()) {
            auto found = values_at(item_, mapped->second);
            std::erase_if(found, [](auto value) { return value.is_null(); });
            return found;
        }
        std::vector<element> found;
        for (const auto name : usual_names(field)) {
            const auto value = member(item_, name);
            if (!value || is_empty(*value)) {
                continue;
            }
            found = found.empty() ? std::vector{*value} : found;
            if (value->is_string() || text_of(*value) ||
                names_of(*value)) { // one that cannot be read is taken only alone
                return {*value};
            }
        }
        return found;
    }

    static bool is_empty(element value)
    {
        std::string_view text;
        array list;
        return (value.get(text) == simdjson::SUCCESS && text.find_first_not_of(" \t\r\n") == std::string_view::npos) ||
               (value.get(list) == simdjson::SUCCESS && list.begin() == list.end());
    }

    [[nodiscard]] std::string name_of_field(const std::string& field) const
    {
        const auto mapped = map_.find(field);
        return mapped == map_.end() ? field : mapped->second;
    }

    void warn(const std::string& field)
    {
        record_.warnings.push_back(localized("the field “{}” is neither text nor anything else that can be read, so "
                                             "the article is without it",
                                             "поле «{}» — не текст і не щось інше, що можна прочитати, тож стаття без "
                                             "нього",
                                             name_of_field(field)));
    }

    object item_;
    const FieldMap& map_;
    Record& record_;
};

std::string id_of(object item, const FieldMap& map, Fields& fields)
{
    auto id = fields.id();
    const bool stated = map.contains("id") || member(item, "id").has_value();
    return stated ? id : id_of_address(std::move(id));
}

bool is_false(object item, std::string_view name)
{
    const auto value = member(item, name);
    bool truth = true;
    return value && value->get(truth) == simdjson::SUCCESS && !truth;
}

bool says_failure(object item)
{
    static constexpr std::array<std::string_view, 6> marks{"code",   "statusCode", "documentation_url",
                                                           "detail", "fault",      "error_code"};
    const auto status = member(item, "status");
    std::int64_t number = 0;
    constexpr std::int64_t first_error = 400; // of HTTP
    const bool is_error = status && status->get(number) == simdjson::SUCCESS && number >= first_error;
    const auto word = text_at(item, "status");
    return is_error || word == "error" || word == "fail" || is_false(item, "success") || is_false(item, "ok") ||
           std::any_of(marks.begin(), marks.end(), [&](auto mark) { return member(item, mark).has_value(); });
}

/// What an API says of an error; empty where it says none.
std::string error_of(object item)
{
    const auto error = member(item, "error");
    const auto errors = objects_at(item, "errors");
    if ((!error || is_false(item, "error")) && errors.empty() && !says_failure(item)) {
        return {};
    }
    const auto within = error && error->is_object() ? object_at(item, "error")
                        : !errors.empty()           ? std::optional(errors.front())
                                                    : object_at(item, "fault");
    static const std::vector<std::string_view> names{"message",     "detail",      "title",
                                                     "description", "faultstring", "reason"};
    auto text = first_text_at(within.value_or(item), names);
    if (text.empty() && error && error->is_string()) {
        text = text_of(*error).value_or(std::string{});
    }
    const auto code = first_text_at(within.value_or(item), {"code", "type"});
    return text.empty() ? (code.empty() ? "error" : code) : (code.empty() ? text : code + ": " + text);
}

std::string short_of(std::string text)
{
    constexpr std::size_t enough = 200;
    if (text.size() <= enough) {
        return text;
    }
    auto end = enough;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end) + "…";
}

std::string names_in(object item)
{
    constexpr int enough = 8;
    std::string names;
    int count = 0;
    for (const auto& field : item) {
        if (++count > enough) {
            names += ", …";
            break;
        }
        names.append(names.empty() ? "" : ", ").append(short_of(std::string(field.key)));
    }
    return names;
}

bool is_number(const std::string& text)
{
    return text.find_first_not_of("0123456789") == std::string::npos;
}

bool has_any(object item, const std::vector<std::string_view>& names)
{
    return std::any_of(names.begin(), names.end(), [&](auto name) { return member(item, name).has_value(); });
}

} // namespace

std::optional<LeftOut> read_plain_article(object item, const FieldMap& map, const ItemContext& context, Record& record)
{
    Fields fields(item, map, record);
    Article article;
    article.id = id_of(item, map, fields);
    record.article = article;
    if (const auto why = why_left_out(item, context.now)) {
        return why;
    }
    article.title = fields.line("title");
    article.text = extraction::text_of_field(fields.text("text"));
    article.source = fields.line("source");
    article.source = article.source.empty() ? context.source : article.source;
    article.url = fields.text("url");
    article.author = author_line(fields.names("author"));
    article.author = article.author.empty() ? context.authors : article.author;
    article.tags = fields.names("tags");
    auto rubrics = fields.names("rubric");
    std::erase_if(rubrics, is_number); // of a category in a database
    article.rubric = rubrics.empty() ? std::string{} : rubrics.front();
    set_date_of(article, fields.text("date"), record);
    record.article = std::move(article);
    return std::nullopt;
}

void put_mapped_fields(object item, const FieldMap& map, Article& article, Record& record)
{
    Fields fields(item, map, record);
    const auto put = [&](const char* field, std::string& into, auto read) {
        if (map.contains(field)) {
            if (auto value = read(field); !value.empty()) {
                into = std::move(value);
            }
        }
    };
    const auto line = [&](const std::string& field) { return fields.line(field); };
    const auto text = [&](const std::string& field) { return fields.text(field); };
    put("id", article.id, text);
    put("title", article.title, line);
    put("text", article.text, [&](const std::string& field) { return extraction::text_of_field(fields.text(field)); });
    put("source", article.source, line);
    put("url", article.url, text);
    put("author", article.author, [&](const std::string& field) { return author_line(fields.names(field)); });
    put("rubric", article.rubric, line);
    if (map.contains("tags")) {
        article.tags = fields.names("tags");
    }
    if (map.contains("date")) {
        if (const auto date = fields.text("date"); !date.empty()) {
            set_date_of(article, date, record);
        }
    }
}

void note_reached(object item, const FieldMap& map, std::set<std::string>& reached)
{
    for (const auto& [ours, theirs] : map) {
        if (!reached.contains(ours) && !values_at(item, theirs).empty()) {
            reached.insert(ours);
        }
    }
}

bool has_body(object item, const FieldMap& map)
{
    if (const auto mapped = map.find("text"); mapped != map.end()) {
        return !values_at(item, mapped->second).empty();
    }
    const auto& names = usual_names("text");
    const auto first_summary = std::find(names.begin(), names.end(), "description");
    return std::any_of(names.begin(), first_summary, [&](auto name) {
        const auto value = member(item, name);
        std::string_view text;
        return value && !value->is_array() &&
               (value->get(text) == simdjson::SUCCESS ? !text.empty()
                                                      : !text_of(*value).value_or(std::string{}).empty());
    });
}

std::optional<object> inner_item(object item)
{
    if (has_any(item, usual_names("title")) || has_any(item, {"text", "body", "content", "html"})) {
        return std::nullopt;
    }
    for (const auto* name : {"_source", "attributes", "node"}) {
        if (const auto inner = object_at(item, name)) {
            return inner;
        }
    }
    return std::nullopt;
}

bool has_fields(object item, const FieldMap& map)
{
    return has_any(item, usual_names("id")) || has_any(item, usual_names("title")) || has_body(item, map);
}

std::optional<object> keyed_items(object whole, const FieldMap& map)
{
    if (has_fields(whole, map)) {
        return std::nullopt;
    }
    const auto is_article = [&](element value) {
        object item;
        return value.get(item) == simdjson::SUCCESS && has_body(item, map) && !says_failure(item);
    };
    const auto are_articles = [&](object items) {
        return items.begin() != items.end() &&
               std::all_of(items.begin(), items.end(), [&](const auto& field) { return is_article(field.value); });
    };
    if (are_articles(whole)) {
        return whole;
    }
    for (const auto& field : whole) {
        object items;
        if (field.value.get(items) == simdjson::SUCCESS && are_articles(items)) {
            return items;
        }
    }
    return std::nullopt;
}

std::optional<array> unnamed_list(object whole, const FieldMap& map)
{
    if (has_fields(whole, map)) {
        return std::nullopt; // what it lists is related to it
    }
    for (const auto& field : whole) {
        array list;
        object first;
        if (field.value.get(list) == simdjson::SUCCESS && list.at(0).get(first) == simdjson::SUCCESS &&
            (has_body(first, map) || has_any(first, usual_names("title")))) {
            return list;
        }
    }
    return std::nullopt;
}

Message what_is_no_article(object item, const FieldMap& map)
{
    const bool mapped =
        std::any_of(map.begin(), map.end(), [&](const auto& entry) { return !values_at(item, entry.second).empty(); });
    const auto type = text_at(item, "type");
    if (type == "FeatureCollection" || (type == "Feature" && member(item, "geometry"))) {
        return localized("it is GeoJSON, places on a map, no articles", "це GeoJSON, місця на мапі, а не статті");
    }
    if (mapped || has_body(item, map)) {
        return {};
    }
    if (has_any(item, {"dependencies", "devDependencies", "scripts", "lockfileVersion"}) && member(item, "name")) {
        return localized("it is a package.json of a program, no article", "це package.json програми, а не стаття");
    }
    if (member(item, "$schema") && has_any(item, {"properties", "definitions", "$defs"})) {
        return localized("it is a JSON Schema, no article", "це JSON Schema, а не стаття");
    }
    const bool is_titled = has_any(item, usual_names("title"));
    if (!is_titled || (says_failure(item) && !has_any(item, usual_names("id")))) {
        if (const auto error = error_of(item); !error.empty()) {
            return localized("it is the answer of a site that something went wrong, no article: {}",
                             "це відповідь сайту про помилку, а не стаття: {}", short_of(error));
        }
    }
    if (!has_any(item, usual_names("id"))) {
        return localized("the object has none of the fields of an article that tell which it is; its fields are: {}. "
                         "Say which is meant: --map id=FIELD --map text=FIELD",
                         "об'єкт не має полів, за якими видно, яка це стаття; його поля: {}. Скажіть, які маються на "
                         "увазі: --map id=ПОЛЕ --map text=ПОЛЕ",
                         names_in(item));
    }
    return {};
}

} // namespace poshuk::sources
