#include "html_metadata.hpp"

#include "analysis/letters/trimmed.hpp"
#include "html_text.hpp"
#include "indexer/articles/stated_date.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace poshuk::extraction {
namespace {

using simdjson::dom::element;

std::string string_at(const simdjson::dom::object& object, std::string_view key)
{
    std::string_view value;
    return object.at_key(key).get(value) == simdjson::SUCCESS ? std::string(analysis::trimmed(value)) : std::string{};
}

/// «author»: a name, an object with a name, or several of them.
std::string name_at(const simdjson::dom::object& object, std::string_view key)
{
    element value;
    if (object.at_key(key).get(value) != simdjson::SUCCESS) {
        return {};
    }
    simdjson::dom::array array;
    if (value.get(array) == simdjson::SUCCESS) {
        if (array.begin() == array.end()) {
            return {};
        }
        value = *array.begin();
    }
    simdjson::dom::object person;
    std::string_view name;
    return value.get(person) == simdjson::SUCCESS ? string_at(person, "name")
           : value.get(name) == simdjson::SUCCESS ? std::string(analysis::trimmed(name))
                                                  : std::string{};
}

bool is_article(const simdjson::dom::object& object)
{
    static constexpr std::array<std::string_view, 6> types{
        "NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle", "OpinionNewsArticle"};
    const auto is_type = [](std::string_view type) {
        return std::find(types.begin(), types.end(), type) != types.end();
    };
    simdjson::dom::array array;
    if (object.at_key("@type").get(array) == simdjson::SUCCESS) {
        return std::any_of(array.begin(), array.end(), [&](const element& one) {
            std::string_view type;
            return one.get(type) == simdjson::SUCCESS && is_type(type);
        });
    }
    return is_type(string_at(object, "@type"));
}

void set_date(HtmlMetadata& metadata, const std::string& text)
{
    if (const auto date = metadata.date.empty() ? sources::stated_date(text) : std::nullopt) {
        metadata.date = date->text;
        metadata.precision = date->precision;
    }
}

void set(std::string& field, std::string value)
{
    if (field.empty()) {
        field = std::move(value);
    }
}

void add_tags(HtmlMetadata& metadata, std::string_view list)
{
    for (std::size_t begin = 0; begin < list.size();) {
        const auto end = std::min(list.find(',', begin), list.size());
        if (auto tag = std::string(analysis::trimmed(list.substr(begin, end - begin))); !tag.empty()) {
            metadata.tags.push_back(std::move(tag));
        }
        begin = end + 1;
    }
}

void read_article(const simdjson::dom::object& article, HtmlMetadata& metadata)
{
    set(metadata.title, string_at(article, "headline"));
    set_date(metadata, string_at(article, "datePublished"));
    set(metadata.author, name_at(article, "author"));
    set(metadata.source, name_at(article, "publisher"));
    set(metadata.rubric, name_at(article, "articleSection"));
    simdjson::dom::array keywords;
    if (!metadata.tags.empty()) {
        return;
    }
    if (article.at_key("keywords").get(keywords) == simdjson::SUCCESS) {
        for (const auto keyword : keywords) {
            std::string_view word;
            if (keyword.get(word) == simdjson::SUCCESS) {
                add_tags(metadata, word);
            }
        }
    } else {
        add_tags(metadata, string_at(article, "keywords"));
    }
}

/// The article of a JSON-LD script: by itself, in a list, or in a graph.
void read_json_ld(const element& value, HtmlMetadata& metadata, unsigned depth)
{
    constexpr unsigned deepest = 3;
    simdjson::dom::array array;
    simdjson::dom::object object;
    if (depth > deepest) {
        return;
    }
    if (value.get(array) == simdjson::SUCCESS) {
        for (const auto one : array) {
            read_json_ld(one, metadata, depth + 1);
        }
    } else if (value.get(object) == simdjson::SUCCESS) {
        element graph;
        if (is_article(object)) {
            read_article(object, metadata);
        } else if (object.at_key("@graph").get(graph) == simdjson::SUCCESS) {
            read_json_ld(graph, metadata, depth + 1);
        }
    }
}

/// What `<meta>` and the like say, gathered first: their order on the page is not that of their
/// worth.
struct Gathered {
    HtmlMetadata json_ld;
    HtmlMetadata meta;
    std::string heading; ///< the first <h1>
    std::string page_title;
    std::string time;
};

void read_meta(const xmlNode& node, Gathered& gathered)
{
    const auto property = attribute(node, "property").empty() ? attribute(node, "name") : attribute(node, "property");
    const auto content_text = attribute(node, "content");
    const std::string content(analysis::trimmed(content_text));
    if (property == "og:title") {
        set(gathered.meta.title, content);
    } else if (property == "og:site_name") {
        set(gathered.meta.source, content);
    } else if (property == "og:url") {
        set(gathered.meta.url, content);
    } else if (property == "article:published_time") {
        set_date(gathered.meta, content);
    } else if (property == "article:section") {
        set(gathered.meta.rubric, content);
    } else if (property == "article:tag") {
        add_tags(gathered.meta, content);
    } else if (property == "author" || property == "article:author") {
        set(gathered.meta.author, content.starts_with("http") ? std::string{} : content);
    }
}

void read_element(const xmlNode& node, Gathered& gathered)
{
    if (is_element(node, "meta")) {
        read_meta(node, gathered);
    } else if (is_element(node, "link") && attribute(node, "rel") == "canonical") {
        gathered.meta.url = std::string(analysis::trimmed(attribute(node, "href")));
    } else if (is_element(node, "h1")) {
        set(gathered.heading, text_of(node));
    } else if (is_element(node, "title")) {
        set(gathered.page_title, text_of(node));
    } else if (is_element(node, "time") && attribute(node, "itemprop") == "datePublished") {
        set(gathered.time, attribute(node, "datetime"));
    } else if (is_element(node, "script") && attribute(node, "type") == "application/ld+json") {
        simdjson::dom::parser parser;
        element value;
        if (const auto text = text_of(node); parser.parse(text).get(value) == simdjson::SUCCESS) {
            read_json_ld(value, gathered.json_ld, 0);
        }
    }
}

} // namespace

HtmlMetadata html_metadata(const xmlNode& root)
{
    Gathered gathered;
    each_element(root, [&](const xmlNode& node) { read_element(node, gathered); });
    auto& result = gathered.json_ld;
    // The heading of the page is the headline without the name of the site, which og:title often
    // has behind it.
    const bool heading_is_title = gathered.heading.size() > 1 && gathered.meta.title.starts_with(gathered.heading);
    set(result.title, heading_is_title ? gathered.heading : gathered.meta.title);
    constexpr auto fewest_spaces = 2; // a shorter heading is the name of the site
    if (std::count(gathered.heading.begin(), gathered.heading.end(), ' ') >= fewest_spaces) {
        set(result.title, gathered.heading);
    }
    result.page_title = gathered.page_title;
    if (result.date.empty()) {
        result.date = gathered.meta.date;
        result.precision = gathered.meta.precision;
    }
    set_date(result, gathered.time);
    set(result.author, gathered.meta.author);
    set(result.source, gathered.meta.source);
    set(result.url, gathered.meta.url);
    set(result.rubric, gathered.meta.rubric);
    if (result.tags.empty()) {
        result.tags = gathered.meta.tags;
    }
    return result;
}

} // namespace poshuk::extraction
