#include "ninjs.hpp"

#include "indexer/extraction/html/field_text.hpp"
#include "indexer/extraction/html/html_fragment.hpp"
#include "indexer/sources/records/article_id.hpp"
#include "indexer/sources/records/name_lists.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

using simdjson::dom::object;

/// Of 2 and 3: the value for the main role, else the first there is.
std::string main_value(const std::vector<object>& values)
{
    for (const auto value : values) {
        if (const auto role = text_at(value, "role"); role.empty() || role == "main") {
            return text_at(value, "value");
        }
    }
    return values.empty() ? std::string{} : text_at(values.front(), "value");
}

std::string title_of(object item)
{
    auto title = first_text_at(item, {"headline", "headline_text", "headline_html"});
    title = title.empty() ? main_value(objects_at(item, "headlines")) : title;
    return extraction::line_of_field(title.empty() ? text_at(item, "title") : title);
}

/// One of the bodies or descriptions of 2 and 3.
std::string text_of_part(object part)
{
    const auto value = text_at(part, "value");
    const auto type = text_at(part, "contenttype");
    const bool is_markup = type.find("html") != std::string::npos || type.find("xml") != std::string::npos;
    return is_markup              ? extraction::text_of_fragment(value)
           : type == "text/plain" ? value
                                  : extraction::text_of_field(value);
}

std::string body_of(object item)
{
    if (auto text = text_at(item, "body_text"); !text.empty()) {
        return extraction::text_of_field(std::move(text));
    }
    std::string best;
    const auto keep_longest = [&](std::string text) { best = text.size() > best.size() ? std::move(text) : best; };
    for (const auto& [name, value] : item) { // body_html, body_xhtml and whatever a provider has
        if (name.starts_with("body_") && value.is_string()) {
            keep_longest(extraction::text_of_fragment(std::string_view(value)));
        }
    }
    for (const auto body : objects_at(item, "bodies")) {
        keep_longest(text_of_part(body));
    }
    return best;
}

std::string lead_of(object item)
{
    for (const auto* name : {"abstract", "description_text", "description_html"}) {
        if (auto text = text_at(item, name); !text.empty()) {
            return extraction::text_of_field(std::move(text));
        }
    }
    for (const auto description : objects_at(item, "descriptions")) {
        const auto role = text_at(description, "role");
        if (role.find("caption") == std::string::npos && role.find("alt") == std::string::npos) {
            return text_of_part(description);
        }
    }
    return {};
}

std::string authors_of(object item)
{
    auto line = extraction::line_of_field(first_text_at(item, {"byline", "by"}));
    if (line.empty()) {
        line = author_line(names_at(item, "authors"));
    }
    for (const auto* people : {"person", "people"}) {
        for (const auto person : objects_at(item, people)) {
            const auto relation = text_at(person, "rel");
            if (line.empty() && (relation.ends_with("author") || relation.ends_with("creator"))) {
                line = text_at(person, "name");
            }
        }
    }
    return author_line(line);
}

std::string source_of(object item)
{
    auto source = text_at(item, "source");
    for (const auto* name : {"infosource", "infosources"}) {
        const auto named = objects_at(item, name);
        source = source.empty() && !named.empty() ? text_at(named.front(), "name") : source;
    }
    return source.empty() ? first_text_at(item, {"copyrightholder", "provider"}) : source;
}

std::vector<std::string> tags_of(object item)
{
    std::vector<std::string> tags;
    add_once(tags, names_at(item, "keywords"));
    for (const auto* name : {"subject", "subjects"}) {
        if (tags.empty()) {
            add_once(tags, names_at(item, name));
        }
    }
    return tags;
}

std::string rubric_of(object item)
{
    for (const auto* name : {"anpa_category", "service"}) {
        if (const auto names = names_at(item, name); !names.empty()) {
            return names.front();
        }
    }
    return text_at(item, "slugline");
}

bool may_be_text(const std::string& type)
{
    static constexpr std::array<std::string_view, 5> types{"", "text", "preformatted", "composite", "component"};
    return std::find(types.begin(), types.end(), type) != types.end();
}

} // namespace

bool is_ninjs(object item)
{
    if (text_at(item, "uri").empty()) {
        return false;
    }
    static constexpr std::array<std::string_view, 12> marks{
        "versioncreated",   "firstcreated", "contentcreated", "body_html",    "body_text", "body_xhtml",
        "description_text", "headlines",    "bodies",         "descriptions", "pubstatus", "copyrightholder"};
    return std::any_of(marks.begin(), marks.end(), [&](auto mark) { return member(item, mark).has_value(); });
}

std::optional<LeftOut> read_ninjs(object item, const ItemContext& context, Record& record)
{
    static const NewsItemNames names{{"uri"}, {"firstpublished", "firstcreated", "contentcreated", "versioncreated"}};
    return read_news_item(item, names, context, record);
}

std::optional<LeftOut> read_news_item(object item, const NewsItemNames& names, const ItemContext& context,
                                      Record& record)
{
    Article article;
    article.id = id_of_address(first_text_at(item, names.id));
    record.article = article; // by which the index knows what is left out
    if (const auto why = why_left_out(item, context.now)) {
        return why;
    }
    const auto type = text_at(item, "type");
    if (!may_be_text(type)) {
        return LeftOut::other_kind;
    }
    article.title = title_of(item);
    article.text = with_lead(lead_of(item), body_of(item));
    if (article.text.empty() && (type == "composite" || type == "component")) {
        return LeftOut::other_kind;
    }
    const auto uri = first_text_at(item, names.id);
    article.url = uri.starts_with("http") ? uri : first_text_at(item, {"url", "link", "canonical_url"});
    article.author = authors_of(item);
    article.source = source_of(item);
    article.source = article.source.empty() ? context.source : article.source;
    article.rubric = rubric_of(item);
    article.tags = tags_of(item);
    set_date_of(article, first_text_at(item, names.date), record);
    record.article = std::move(article);
    return std::nullopt;
}

} // namespace poshuk::sources
