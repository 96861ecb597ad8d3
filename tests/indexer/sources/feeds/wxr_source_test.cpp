#include "indexer/sources/feeds/wxr_source.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace poshuk::wxr_source_test {

using sources::Record;
using sources::WxrSource;

namespace {

std::string item(const std::string& id, const std::string& type, const std::string& status, const std::string& content)
{
    return "<item><title>Про сквер</title><link>https://b.example/" + id +
           "</link><dc:creator><![CDATA[olena]]></dc:creator>" + "<content:encoded><![CDATA[" + content +
           "]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>" + "<wp:post_id>" + id +
           "</wp:post_id><wp:post_date>2026-11-02 08:00:00</wp:post_date><wp:status>" + status +
           "</wp:status><wp:post_type>" + type + "</wp:post_type>" +
           "<category domain=\"category\" nicename=\"m\"><![CDATA[Місто]]></category>"
           "<category domain=\"post_tag\" nicename=\"l\"><![CDATA[липи]]></category></item>";
}

std::vector<Record> records(const std::string& items)
{
    const std::string xml =
        R"(<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" )"
        R"(xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" )"
        R"(xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Блог громади</title><wp:author>)"
        R"(<wp:author_login>olena</wp:author_login><wp:author_display_name>Олена Береза</wp:author_display_name></wp:author>)" +
        items + "</channel></rss>";
    WxrSource source(std::make_unique<std::istringstream>(xml), "wp.xml");
    std::vector<Record> result;
    while (auto record = source.next()) {
        result.push_back(*record);
    }
    return result;
}

} // namespace

TEST_CASE("A published post is an article, with the author's name for readers")
{
    const auto all = records(item("5", "post", "publish", "<!-- wp:paragraph -->\n<p>У сквері посадили липи.</p>"));
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].article);
    const auto& article = *all[0].article;
    CHECK(article.id == "5");
    CHECK(article.title == "Про сквер");
    CHECK(article.text == "У сквері посадили липи.");
    CHECK(article.date == "2026-11-02T08:00");
    CHECK(article.author == "Олена Береза");
    CHECK(article.source == "Блог громади");
    CHECK(article.rubric == "Місто");
    CHECK(article.tags == std::vector<std::string>{"липи"});
    CHECK(article.url == "https://b.example/5");
}

TEST_CASE("Pages, attachments and drafts are passed over, and counted")
{
    const auto all = records(item("1", "page", "publish", "а") + item("2", "attachment", "inherit", "б") +
                             item("3", "post", "draft", "в") + item("4", "novyny", "publish", "г"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].article->id == "4");
    CHECK(all[1].rejection.empty());
    CHECK_THAT(all[1].warnings.at(0).en, Catch::Contains(": 3"));
}

TEST_CASE("Shortcodes are no text, other brackets are")
{
    CHECK(sources::html_of_post("а [gallery ids=\"1,2\"] б [caption id=\"x\"]<img> Фото[/caption]в [/vc_row] г") ==
          "а  б в  г");
    CHECK(sources::html_of_post("слова [тривали] […] [Ред.] [1] [не закрито") ==
          "слова [тривали] […] [Ред.] [1] [не закрито");
}

TEST_CASE("Line feeds are paragraphs where there are no others")
{
    CHECK(sources::html_of_post("один\n\nдва") == "один<br><br>два");
    CHECK(sources::html_of_post("<p>один</p>\n<p>два</p>") == "<p>один</p>\n<p>два</p>");
}

TEST_CASE("A post says its moment in UTC; where it has none its site's time stays a local one")
{
    auto post = item("5", "post", "publish", "<p>У сквері посадили липи.</p>");
    const auto with = [&](const std::string& gmt) {
        auto xml = post;
        return xml.insert(xml.find("<wp:status>"), "<wp:post_date_gmt>" + gmt + "</wp:post_date_gmt>");
    };
    CHECK(records(with("2026-11-01 22:30:00")).at(0).article->date == "2026-11-02T00:30+02:00");
    CHECK(records(with("0000-00-00 00:00:00")).at(0).article->date == "2026-11-02T08:00");
    CHECK(records(with("")).at(0).article->date == "2026-11-02T08:00");
}

} // namespace poshuk::wxr_source_test
