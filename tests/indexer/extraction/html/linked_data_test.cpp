#include "indexer/extraction/html/linked_data.hpp"

#include <catch2/catch.hpp>

namespace poshuk::linked_data_test {

using extraction::linked_article;
using extraction::LinkedArticle;
using extraction::mended_json;

namespace {

LinkedArticle article_of(std::string_view script)
{
    const std::vector<std::string_view> scripts{script};
    return linked_article(scripts);
}

} // namespace

TEST_CASE("An article is found by itself, in a list, in a graph and as the main thing of a page")
{
    for (const auto* script : {
             R"({"@type": "NewsArticle", "headline": "Міст"})",
             R"([{"@type": "BreadcrumbList"}, {"@type": ["Thing", "NewsArticle"], "headline": "Міст"}])",
             R"({"@graph": [{"@type": "WebSite", "name": "Вісник"}, {"@type": "Article", "headline": "Міст"}]})",
             R"({"@type": "WebPage", "name": "Інше", "mainEntity": {"@type": "BlogPosting", "headline": "Міст"}})",
             R"({"@type": "http://schema.org/ReportageNewsArticle", "headline": "Міст"})",
         }) {
        INFO(script);
        CHECK(article_of(script).headline == "Міст");
    }
}

TEST_CASE("All authors are found, by name, in objects and by reference")
{
    CHECK(article_of(R"({"@type": "Article", "author": ["Леся Вишня", {"name": "Гнат Явір"}]})").authors ==
          std::vector<std::string>{"Леся Вишня", "Гнат Явір"});
    CHECK(article_of(R"({"@graph": [{"@type": "Article", "author": {"@id": "#p1"}},
                                    {"@id": "#p1", "@type": "Person", "name": "Леся Вишня"}]})")
              .authors == std::vector<std::string>{"Леся Вишня"});
    CHECK(article_of(R"({"@type": "Article", "author": {"name": ["А. Б.", "В. Г."]}})").authors ==
          std::vector<std::string>{"А. Б.", "В. Г."});
    CHECK(article_of(R"({"@type": "Article", "author": "https://example.com/a"})").authors.empty());
}

TEST_CASE("Entities in values are letters")
{
    CHECK(article_of(R"({"@type": "Article", "headline": "Хліб &amp; &laquo;сіль&raquo;"})").headline ==
          "Хліб & «сіль»");
}

TEST_CASE("A live report has the text of its entries")
{
    const auto live = article_of(R"({"@type": "LiveBlogPosting", "headline": "Онлайн", "liveBlogUpdate":
        [{"@type": "BlogPosting", "articleBody": "Перше."}, {"@type": "BlogPosting", "articleBody": "Друге."}]})");
    CHECK(live.is_live);
    CHECK(live.headline == "Онлайн");
    CHECK(live.body == "\nПерше.\nДруге.");
}

TEST_CASE("JSON is read as people write it")
{
    CHECK(mended_json("<!-- {\"a\": [1, 2,], } -->") == "{\"a\": [1, 2] }");
    CHECK(mended_json("//<![CDATA[\n{\"a\": 1}\n//]]>") == "{\"a\": 1}");
    CHECK(mended_json("{\"a\": \"два\nрядки\", \"b\": \"\\'\"};") == "{\"a\": \"два рядки\", \"b\": \"'\"}");
    CHECK(mended_json("немає") == "");
    CHECK_FALSE(article_of("{\"@type\": \"Article\"").found);
}

} // namespace poshuk::linked_data_test
