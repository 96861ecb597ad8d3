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

std::vector<Record> records(const std::string& items, std::set<std::string> types = {},
                            const std::string& version = "http://wordpress.org/export/1.2/")
{
    std::string xml =
        R"(<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" )"
        R"(xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" )"
        R"(xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Блог громади</title><wp:author>)"
        R"(<wp:author_login>olena</wp:author_login><wp:author_display_name>Олена Береза</wp:author_display_name></wp:author>)" +
        items + "</channel></rss>";
    const std::string usual = "http://wordpress.org/export/1.2/";
    for (auto at = xml.find(usual); at != std::string::npos; at = xml.find(usual, at + version.size())) {
        xml.replace(at, usual.size(), version);
    }
    WxrSource source(std::make_unique<std::istringstream>(xml), "wp.xml", std::move(types));
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

TEST_CASE("Only what a visitor of the site reads is an article; the rest is counted by kind")
{
    auto locked = item("7", "post", "publish", "д");
    locked.insert(locked.find("<wp:status>"), "<wp:post_password>ключ</wp:post_password>");
    const auto items = item("1", "page", "publish", "а") + item("2", "attachment", "inherit", "б") +
                       item("3", "post", "draft", "в") + item("4", "novyny", "publish", "г") +
                       item("5", "post", "private", "ґ") + item("6", "post", "future", "е") + locked +
                       item("8", "wpcf7_contact_form", "publish", "є") + item("9", "post", "publish", "ж");
    for (const std::string version : {"http://wordpress.org/export/1.0/", "http://wordpress.org/export/1.1/",
                                      "https://wordpress.org/export/1.2/", "http://www.wordpress.org/export/1.3"}) {
        auto all = records(items, {}, version);
        std::erase_if(all, [](const Record& record) { return !record.deleted.empty(); });
        REQUIRE(all.size() == 2);
        CHECK(all[0].article->id == "9");
        CHECK(all[1].rejection.empty());
        CHECK_THAT(all[1].warnings.at(0).en,
                   Catch::Contains("drafts: 1, not published yet: 1, private: 1, type attachment: 1, type novyny: 1, "
                                   "type page: 1, type wpcf7_contact_form: 1, with a password: 1"));
    }
    auto asked = records(items, {"novyny", "page"});
    std::erase_if(asked, [](const Record& record) { return !record.deleted.empty(); });
    REQUIRE(asked.size() == 4);
    CHECK(asked[0].article->id == "1");
    CHECK(asked[1].article->id == "4");
}

TEST_CASE("Categories of plugins are no tags, and comments are no text")
{
    auto post = item("5", "post", "publish", "<p>У сквері посадили липи.</p>");
    post.insert(post.find("</item>"), "<category domain=\"language\" nicename=\"uk\">Українська</category>"
                                      "<category domain=\"post_format\" nicename=\"v\">Відео</category>"
                                      "<category>Місто</category><category domain=\"tag\">сквер</category>"
                                      "<wp:comment><wp:comment_content>Лист читача</wp:comment_content></wp:comment>");
    const auto all = records(post);
    REQUIRE(all.size() == 1);
    CHECK(all[0].article->rubric == "Місто");
    CHECK(all[0].article->tags == std::vector<std::string>{"липи", "сквер"});
    CHECK(all[0].article->text == "У сквері посадили липи.");
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
    CHECK(records(with("-0001-11-30 00:00:00")).at(0).article->date == "2026-11-02T08:00");
    const std::string local = "2026-11-02 08:00:00";
    auto dateless = with("0000-00-00 00:00:00");
    dateless.replace(dateless.find(local), local.size(), "0000-00-00 00:00:00");
    dateless.insert(dateless.find("<wp:status>"), "<pubDate>Wed, 30 Nov -0001 00:00:00 +0000</pubDate>");
    const auto all = records(dateless);
    REQUIRE(all.size() == 1);
    CHECK(all[0].article->date.empty());
    CHECK(all[0].warnings.empty());
}

TEST_CASE("A post that readers are not shown any more is gone from an index that had it")
{
    const auto all = records(item("5", "post", "private", "<p>Чернетка листа.</p>") +
                             item("6", "attachment", "inherit", "") + item("7", "post", "", "<p>Без стану.</p>"));
    REQUIRE(all.size() == 3);
    CHECK(all[0].deleted == "5");
    CHECK(all[1].deleted == "7"); // whose status was lost is nobody's to show
    CHECK_THAT(all[2].warnings.at(0).en, Catch::Contains("private: 1") && Catch::Contains("without a status: 1"));
}

} // namespace poshuk::wxr_source_test
