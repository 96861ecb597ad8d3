#include "json_feed.hpp"

#include "indexer/extraction/html/field_text.hpp"
#include "indexer/extraction/html/html_fragment.hpp"
#include "indexer/sources/records/article_id.hpp"
#include "indexer/sources/records/name_lists.hpp"

namespace poshuk::sources {
namespace {

using simdjson::dom::object;

std::string feed_authors(object item)
{
    const auto authors = author_line(names_at(item, "authors"));
    return authors.empty() ? author_line(names_at(item, "author")) : authors;
}

std::string text_of_item(object item)
{
    auto text = extraction::text_of_fragment(text_at(item, "content_html"));
    text = text.empty() ? text_at(item, "content_text") : text;
    return text.empty() ? extraction::text_of_field(text_at(item, "summary")) : text;
}

} // namespace

bool is_json_feed(object feed)
{
    return text_at(feed, "version").find("jsonfeed.org/version/") != std::string::npos;
}

void read_json_feed(object feed, ItemContext& context)
{
    context.source = extraction::line_of_field(text_at(feed, "title"));
    context.authors = feed_authors(feed);
}

std::optional<LeftOut> read_json_feed_item(object item, const ItemContext& context, Record& record)
{
    Article article;
    const auto id = first_text_at(item, {"id", "url", "external_url"});
    article.url = first_text_at(item, {"url", "external_url"});
    article.url = article.url.empty() && id.starts_with("http") ? id : article.url;
    article.id = id_of_address(id);
    record.article = article;
    if (const auto why = why_left_out(item, context.now)) {
        return why;
    }
    article.title = extraction::line_of_field(text_at(item, "title"));
    article.text = text_of_item(item);
    article.author = feed_authors(item);
    article.author = article.author.empty() ? context.authors : article.author;
    article.source = context.source;
    add_once(article.tags, names_at(item, "tags"));
    set_date_of(article, first_text_at(item, {"date_published", "date_modified"}), record);
    record.article = std::move(article);
    return std::nullopt;
}

} // namespace poshuk::sources
