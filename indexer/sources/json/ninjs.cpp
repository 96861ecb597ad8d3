#include "ninjs.hpp"

#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/html/html_fragment.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace poshuk::sources {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

std::string string_at(object item, std::string_view key)
{
    std::string_view value;
    return item.at_key(key).get(value) == simdjson::SUCCESS ? std::string(value) : std::string{};
}

/// The objects of a list; of none where there is no list.
std::vector<object> objects_at(object item, std::string_view key)
{
    std::vector<object> result;
    array list;
    if (item.at_key(key).get(list) == simdjson::SUCCESS) {
        for (const auto one : list) {
            if (object value; one.get(value) == simdjson::SUCCESS) {
                result.push_back(value);
            }
        }
    }
    return result;
}

/// Of 2.x: the value for the main role, else the first there is.
std::string main_value(const std::vector<object>& values)
{
    for (const auto value : values) {
        if (const auto role = string_at(value, "role"); role.empty() || role == "main") {
            return string_at(value, "value");
        }
    }
    return values.empty() ? std::string{} : string_at(values.front(), "value");
}

std::string text_of_html(const std::string& html)
{
    return extraction::text_of_fragment(html).value_or(std::string{});
}

std::string body_of(object item)
{
    if (auto text = string_at(item, "body_text"); !text.empty()) {
        return text;
    }
    for (const auto* html : {"body_html", "body_xhtml"}) {
        if (const auto text = string_at(item, html); !text.empty()) {
            return text_of_html(text);
        }
    }
    std::string best;
    for (const auto body : objects_at(item, "bodies")) {
        const auto value = string_at(body, "value");
        const auto type = string_at(body, "contenttype");
        auto text = type.find("html") != std::string::npos || type.find("xml") != std::string::npos
                        ? text_of_html(value)
                        : value;
        if (text.size() > best.size()) {
            best = std::move(text);
        }
    }
    return best;
}

std::string first_name(object item, std::string_view key)
{
    const auto named = objects_at(item, key);
    return named.empty() ? std::string{} : string_at(named.front(), "name");
}

template <std::size_t Count>
std::string first_of(object item, const std::array<std::string_view, Count>& keys)
{
    for (const auto key : keys) {
        if (auto value = string_at(item, key); !value.empty()) {
            return value;
        }
    }
    return {};
}

void add_tags(object item, Article& article)
{
    array keywords;
    if (item.at_key("keywords").get(keywords) == simdjson::SUCCESS) {
        for (const auto keyword : keywords) {
            if (std::string_view word; keyword.get(word) == simdjson::SUCCESS && !word.empty()) {
                article.tags.emplace_back(word);
            }
        }
    }
    if (!article.tags.empty()) {
        return;
    }
    for (const auto* key : {"subject", "subjects"}) {
        for (const auto subject : objects_at(item, key)) {
            if (auto name = string_at(subject, "name"); !name.empty()) {
                article.tags.push_back(std::move(name));
            }
        }
    }
}

} // namespace

bool is_ninjs(object item)
{
    if (string_at(item, "uri").empty()) {
        return false;
    }
    static constexpr std::array<std::string_view, 8> marks{"versioncreated", "firstcreated", "body_html", "body_text",
                                                           "body_xhtml",     "headlines",    "bodies",    "pubstatus"};
    return std::any_of(marks.begin(), marks.end(),
                       [&](auto mark) { return item.at_key(mark).error() == simdjson::SUCCESS; });
}

void read_ninjs(object item, Record& record)
{
    const auto type = string_at(item, "type");
    if (!type.empty() && type != "text") {
        record.warnings.push_back(
            localized("passed over: an item of the type “{}”, no text", "пропущено: запис типу «{}», не текст", type));
        return;
    }
    if (const auto status = string_at(item, "pubstatus"); status == "canceled" || status == "withheld") {
        record.warnings.push_back(localized("passed over: the item is {} by its sender",
                                            "пропущено: відправник позначив запис як {}", status));
        return;
    }
    Article article;
    article.id = string_at(item, "uri");
    article.title = string_at(item, "headline");
    if (article.title.empty()) {
        article.title = main_value(objects_at(item, "headlines"));
    }
    article.text = body_of(item);
    article.url = article.id.starts_with("http") ? article.id : std::string{};
    article.author = first_of(item, std::array<std::string_view, 2>{"byline", "by"});
    article.source = string_at(item, "source");
    for (const auto* key : {"infosource", "infosources"}) {
        article.source = article.source.empty() ? first_name(item, key) : article.source;
    }
    if (article.source.empty()) {
        article.source = first_of(item, std::array<std::string_view, 2>{"copyrightholder", "provider"});
    }
    article.rubric = string_at(item, "slugline");
    add_tags(item, article);
    const auto date =
        first_of(item, std::array<std::string_view, 3>{"firstcreated", "contentcreated", "versioncreated"});
    if (!set_date(article, date)) {
        record.warnings.push_back(no_date(date));
    }
    record.article = std::move(article);
}

} // namespace poshuk::sources
