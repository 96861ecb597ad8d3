#include "wordpress_rest.hpp"

#include "indexer/extraction/html/field_text.hpp"
#include "indexer/extraction/html/html_fragment.hpp"
#include "indexer/sources/records/name_lists.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

using simdjson::dom::array;
using simdjson::dom::object;

bool is_rendered(object post, std::string_view name)
{
    const auto value = object_at(post, name);
    return value && member(*value, "rendered").has_value();
}

std::string rendered(object post, std::string_view name)
{
    return text_at(post, name);
}

/// A moment where WordPress says one, which the time of a site whose zone nobody has set is not.
std::string date_of(object post)
{
    const auto in_utc = text_at(post, "date_gmt");
    return in_utc.empty() || in_utc.starts_with("0000") ? text_at(post, "date") : in_utc + "Z";
}

void add_terms(object embedded, Article& article)
{
    const auto lists = member(embedded, "wp:term");
    array taxonomies;
    if (!lists || lists->get(taxonomies) != simdjson::SUCCESS) {
        return;
    }
    for (const auto taxonomy : taxonomies) {
        array terms;
        if (taxonomy.get(terms) != simdjson::SUCCESS) {
            continue;
        }
        for (const auto term : terms) {
            object named;
            if (term.get(named) != simdjson::SUCCESS) {
                continue;
            }
            auto name = extraction::line_of_field(text_at(named, "name"));
            if (text_at(named, "taxonomy") == "category" && article.rubric.empty()) {
                article.rubric = std::move(name);
            } else {
                add_once(article.tags, {std::move(name)});
            }
        }
    }
}

void add_author(object post, Article& article)
{
    if (const auto embedded = object_at(post, "_embedded")) {
        // Authors that may not be listed stand there as an error, which has no name.
        std::vector<std::string> names;
        for (const auto author : objects_at(*embedded, "author")) {
            add_once(names, {extraction::line_of_field(text_at(author, "name"))});
        }
        article.author = author_line(names);
        add_terms(*embedded, article);
    }
    if (const auto yoast = object_at(post, "yoast_head_json")) {
        article.author = article.author.empty() ? author_line(text_at(*yoast, "author")) : article.author;
        article.source = text_at(*yoast, "og_site_name");
    }
}

bool is_published(object post)
{
    const auto status = text_at(post, "status");
    return status.empty() || status == "publish" || status == "published";
}

bool is_part_of_site(const std::string& type)
{
    static constexpr std::array<std::string_view, 7> types{"attachment",      "nav_menu_item",    "wp_block",
                                                           "wp_template",     "wp_template_part", "wp_navigation",
                                                           "wp_global_styles"};
    return std::find(types.begin(), types.end(), type) != types.end();
}

} // namespace

bool is_wordpress_post(object post)
{
    return is_rendered(post, "content") || (is_rendered(post, "title") && member(post, "link").has_value());
}

std::optional<LeftOut> read_wordpress_post(object post, const ItemContext& context, Record& record)
{
    Article article;
    article.id = text_at(post, "id");
    record.article = article;
    if (const auto why = why_left_out(post, context.now)) {
        return why;
    }
    if (text_at(post, "type") == "comment" || (member(post, "post") && member(post, "author_name"))) {
        return LeftOut::comment;
    }
    if (!is_published(post)) {
        return LeftOut::unpublished;
    }
    const auto type = text_at(post, "type");
    if (!type.empty() && type != "post" && !context.types.contains(type)) {
        return is_part_of_site(type) ? LeftOut::other_kind : LeftOut::other_type;
    }
    article.source = context.source;
    article.title = extraction::line_of_field(rendered(post, "title"));
    article.text = extraction::text_of_fragment(rendered(post, "content"));
    if (article.text.empty()) {
        article.text = extraction::text_of_fragment(rendered(post, "excerpt"));
    }
    article.url = text_at(post, "link");
    add_author(post, article);
    set_date_of(article, date_of(post), record);
    record.article = std::move(article);
    return std::nullopt;
}

} // namespace poshuk::sources
