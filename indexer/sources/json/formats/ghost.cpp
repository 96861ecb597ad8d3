#include "ghost.hpp"

#include "editor_text.hpp"
#include "indexer/extraction/html/field_text.hpp"
#include "indexer/extraction/html/html_fragment.hpp"
#include "indexer/sources/records/name_lists.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace poshuk::sources {
namespace {

using simdjson::dom::array;
using simdjson::dom::object;

std::map<std::string, std::string> names_by_id(object tables, std::string_view table)
{
    std::map<std::string, std::string> result;
    for (const auto row : objects_at(tables, table)) {
        const auto name = text_at(row, "name");
        if (!name.starts_with('#') && text_at(row, "visibility") != "internal") {
            result[text_at(row, "id")] = extraction::line_of_field(name);
        }
    }
    return result;
}

/// Rows that join a post to others, in the order that they say.
std::map<std::string, std::vector<std::string>> joined(object tables, std::string_view table, std::string_view to)
{
    std::vector<std::tuple<std::string, std::int64_t, std::string>> rows;
    for (const auto row : objects_at(tables, table)) {
        std::int64_t order = 0;
        if (const auto value = member(row, "sort_order"); !value || value->get(order) != simdjson::SUCCESS) {
            order = 0;
        }
        rows.emplace_back(text_at(row, "post_id"), order, text_at(row, to));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
    });
    std::map<std::string, std::vector<std::string>> result;
    for (auto& [post, order, id] : rows) {
        result[post].push_back(std::move(id));
    }
    return result;
}

std::vector<std::string> names_for(const std::string& post, const std::map<std::string, std::vector<std::string>>& ids,
                                   const std::map<std::string, std::string>& names)
{
    std::vector<std::string> result;
    const auto of_post = ids.find(post);
    if (of_post == ids.end()) {
        return result;
    }
    for (const auto& id : of_post->second) {
        if (const auto name = names.find(id); name != names.end()) {
            add_once(result, {name->second});
        }
    }
    return result;
}

std::string body_of_post(object post)
{
    auto text = extraction::text_of_fragment(text_at(post, "html"));
    text = text.empty() ? text_at(post, "plaintext") : text;
    text = text.empty() ? text_of_lexical(text_at(post, "lexical")) : text;
    text = text.empty() ? text_of_mobiledoc(text_at(post, "mobiledoc")) : text;
    return text.empty() ? text_at(post, "markdown") : text;
}

std::string authors_of_post(object post, const ItemContext& context)
{
    for (const auto* name : {"authors", "primary_author", "author"}) {
        if (const auto value = member(post, name); value && !value->is_int64()) {
            if (auto line = author_line(names_of(*value).value_or(std::vector<std::string>{})); !line.empty()) {
                return line;
            }
        }
    }
    const auto& tables = context.tables;
    auto names = names_for(text_at(post, "id"), tables.authors_of, tables.authors);
    if (names.empty()) {
        const auto author = tables.authors.find(text_at(post, "author_id"));
        names = author == tables.authors.end() ? names : std::vector{author->second};
    }
    return author_line(names);
}

std::vector<std::string> tags_of_post(object post, const ItemContext& context)
{
    std::vector<std::string> tags;
    for (const auto tag : objects_at(post, "tags")) {
        const auto name = text_at(tag, "name");
        if (!name.starts_with('#') && text_at(tag, "visibility") != "internal") {
            add_once(tags, {extraction::line_of_field(name)});
        }
    }
    return tags.empty() ? names_for(text_at(post, "id"), context.tables.tags_of, context.tables.tags) : tags;
}

/// «2025-06-30 15:35:36», as the database has it, is in UTC too.
std::string moment_of_post(object post)
{
    auto date = first_text_at(post, {"published_at", "created_at"});
    constexpr std::size_t behind_day = 10;
    const bool has_zone = date.find_first_of("Z+-", behind_day) != std::string::npos;
    const bool has_time = date.find(':') != std::string::npos;
    return has_time && !has_zone ? date + " UTC" : date;
}

bool is_page(object post)
{
    const auto page = member(post, "page");
    bool truth = false;
    const bool marked = page && ((page->get(truth) == simdjson::SUCCESS && truth) || text_of(*page) == "1");
    return marked || text_at(post, "type") == "page";
}

} // namespace

std::optional<object> ghost_tables(object export_)
{
    auto around = export_;
    if (const auto databases = objects_at(export_, "db"); !databases.empty()) {
        around = databases.front();
    } else if (!member(export_, "meta")) {
        return std::nullopt;
    }
    const auto tables = object_at(around, "data");
    array posts;
    return tables && member(*tables, "posts") && member(*tables, "posts")->get(posts) == simdjson::SUCCESS
               ? tables
               : std::nullopt;
}

void read_ghost_tables(object tables, ItemContext& context)
{
    context.tables.authors = names_by_id(tables, "users");
    context.tables.tags = names_by_id(tables, "tags");
    context.tables.authors_of = joined(tables, "posts_authors", "author_id");
    context.tables.tags_of = joined(tables, "posts_tags", "tag_id");
    for (const auto setting : objects_at(tables, "settings")) {
        if (text_at(setting, "key") == "title") {
            context.source = text_at(setting, "value");
        }
    }
}

bool is_ghost_post(object post)
{
    static constexpr std::array<std::string_view, 4> bodies{"html", "plaintext", "lexical", "mobiledoc"};
    static constexpr std::array<std::string_view, 4> marks{"comment_id", "feature_image", "custom_excerpt",
                                                           "email_only"};
    const auto has = [&](auto name) { return post.at_key(name).error() == simdjson::SUCCESS; };
    return has("published_at") && has("visibility") && std::any_of(bodies.begin(), bodies.end(), has) &&
           std::any_of(marks.begin(), marks.end(), has);
}

std::optional<LeftOut> read_ghost_post(object post, const ItemContext& context, Record& record)
{
    Article article;
    article.id = first_text_at(post, {"id", "uuid"});
    record.article = article;
    if (const auto why = why_left_out(post, context.now)) {
        return why;
    }
    const auto status = text_at(post, "status");
    if (!status.empty() && status != "published") { // «sent» went to subscribers only
        return status == "sent" ? LeftOut::closed : LeftOut::unpublished;
    }
    const auto visibility = text_at(post, "visibility");
    if (!visibility.empty() && visibility != "public") {
        return LeftOut::closed;
    }
    if (is_page(post)) {
        return LeftOut::page;
    }
    article.title = extraction::line_of_field(text_at(post, "title"));
    article.text = body_of_post(post);
    article.url = first_text_at(post, {"url", "canonical_url"});
    article.source = context.source;
    article.author = authors_of_post(post, context);
    article.tags = tags_of_post(post, context);
    set_date_of(article, moment_of_post(post), record);
    record.article = std::move(article);
    return std::nullopt;
}

} // namespace poshuk::sources
