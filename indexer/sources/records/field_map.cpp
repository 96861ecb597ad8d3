#include "field_map.hpp"

#include "messages/localized.hpp"

namespace poshuk::sources {

const std::vector<std::string>& article_field_names()
{
    static const std::vector<std::string> names{"id",  "title",  "text", "date",  "source",
                                                "url", "author", "tags", "rubric"};
    return names;
}

const std::vector<std::string_view>& usual_names(std::string_view field)
{
    // Of several that have something in them the first is taken, so summaries stand behind texts.
    static const std::map<std::string_view, std::vector<std::string_view>> names{
        {"id", {"id", "_id", "guid", "uuid", "uri", "url", "link", "permalink"}},
        {"title", {"title", "headline", "heading"}},
        {"text",
         {"text", "body", "content", "html", "content_html", "content_text", "body_html", "body_text", "article_body",
          "articleBody", "full_text", "fulltext", "plaintext", "description", "summary", "excerpt", "lead"}},
        {"date",
         {"date", "published", "published_at", "publishedAt", "date_published", "datePublished", "publication_date",
          "pub_date", "pubDate", "publish_date", "created_at", "createdAt", "created"}},
        {"source", {"source", "publisher", "site_name"}},
        {"url", {"url", "link", "permalink", "canonical_url"}},
        {"author", {"author", "authors", "byline", "creator"}},
        {"tags", {"tags", "keywords"}},
        {"rubric", {"rubric", "section", "category", "categories"}}};
    return names.at(field);
}

Message reaches_nothing(std::string_view entry)
{
    return localized("--map {}: nothing in the source has that name", "--map {}: у джерелі нічого з такою назвою немає",
                     entry);
}

} // namespace poshuk::sources
