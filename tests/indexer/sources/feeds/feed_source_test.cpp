#include "indexer/sources/feeds/feed_source.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace poshuk::feed_source_test {

using sources::FeedSource;
using sources::Record;

namespace {

std::vector<Record> records(std::string_view xml)
{
    FeedSource source(std::make_unique<std::istringstream>(std::string(xml)), "feed.xml");
    std::vector<Record> result;
    while (auto record = source.next()) {
        result.push_back(*record);
    }
    return result;
}

std::string rss(const std::string& items)
{
    return R"(<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/" )"
           R"(xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Вісник &amp; Ко</title>)" +
           items + "</channel></rss>";
}

std::string item(const std::string& guid, const std::string& rest)
{
    return "<item><guid>" + guid + "</guid>" + rest + "</item>";
}

} // namespace

TEST_CASE("An item of RSS is an article")
{
    const auto all = records(rss(item("https://v.example/1", R"(
<title>Міст &amp;laquo;Новий&amp;raquo; відкрили</title><link>https://v.example/1</link>
<pubDate>Tue, 24 Nov 2026 10:05:00 +0200</pubDate><dc:creator><![CDATA[Леся Гай]]></dc:creator>
<category>Місто</category><category><![CDATA[Мости]]></category><description>Коротко.</description>
<c:encoded><![CDATA[<p>Міст чекали довго.</p><p>Читайте також: <a href="/2">Інше</a></p><p>Рух відкрили.</p>]]></c:encoded>)")));
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].article);
    const auto& article = *all[0].article;
    CHECK(article.id == "https://v.example/1");
    CHECK(article.url == "https://v.example/1");
    CHECK(article.title == "Міст «Новий» відкрили");
    CHECK(article.text == "Міст чекали довго.\nРух відкрили.");
    CHECK(article.date == "2026-11-24T10:05+02:00");
    CHECK(article.author == "Леся Гай");
    CHECK(article.source == "Вісник & Ко");
    CHECK(article.tags == std::vector<std::string>{"Місто", "Мости"});
}

TEST_CASE("An entry of Atom is an article, with its own author and its text in HTML")
{
    const auto all = records(
        R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Стрічка</title><author><name>Редакція</name></author>
<entry><id>urn:1</id><title type="html">Міст &lt;em&gt;новий&lt;/em&gt;</title><link rel="self" href="https://v.example/self"/>
<link rel="alternate" href="https://v.example/1"/><updated>2026-11-24T08:00:00Z</updated><published>2026-11-23T08:00:00Z</published>
<author><name>Леся Гай</name></author><category term="misto" label="Місто"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Перший абзац.</p><p>Ціна &lt; ста.</p></div></content></entry></feed>)");
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].article);
    const auto& article = *all[0].article;
    CHECK(article.id == "urn:1");
    CHECK(article.title == "Міст новий");
    CHECK(article.url == "https://v.example/1");
    CHECK(article.date == "2026-11-23T10:00+02:00");
    CHECK(article.author == "Леся Гай");
    CHECK(article.source == "Стрічка");
    CHECK(article.tags == std::vector<std::string>{"Місто"});
    CHECK(article.text == "Перший абзац.\nЦіна < ста.");
}

TEST_CASE("RSS 1.0 has its items beside the channel")
{
    const auto all =
        records(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>Вісник</title></channel><item><title>Міст</title><link>https://v.example/1</link><description>Текст.</description></item></rdf:RDF>)");
    REQUIRE(all.size() == 1);
    CHECK(all[0].article->id == "https://v.example/1");
    CHECK(all[0].article->source == "Вісник");
}

TEST_CASE("An address that is too long for an id becomes its digest")
{
    const auto all = records(rss(item("https://v.example/" + std::string(300, 'x'), "<title>Міст</title>")));
    CHECK_THAT(all[0].article->id, Catch::StartsWith("sha256:"));
    CHECK(all[0].article->id.size() == 71);
}

TEST_CASE("Entities of HTML are read, those of the document are not, and none is fetched")
{
    const auto all = records(
        "<!DOCTYPE rss [<!ENTITY secret SYSTEM \"file:///etc/passwd\"><!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" +
        std::string("<rss><channel>") +
        item("1", "<title>Так&nbsp;&mdash;&hellip; &secret;&b;</title><description>а &amp; б</description>") +
        "</channel></rss>");
    REQUIRE_FALSE(all.empty());
    REQUIRE(all[0].article);
    CHECK(all[0].article->title == "Так —…");
    CHECK(all[0].article->text == "а & б");
}

TEST_CASE("A fault of the markup costs no item behind it, and is told once")
{
    const auto all = records(rss(item("1", "<title>Q&A</title>") + item("2", "<title>Друга<b></title>") +
                                 item("3", "<title>Третя &amp; остання</title>")));
    REQUIRE(all.size() == 4);
    CHECK(all[0].article->id == "1");
    CHECK(all[1].article->id == "2");
    CHECK(all[2].article->title == "Третя & остання");
    CHECK_FALSE(all[3].article);
    CHECK(all[3].place.line == 1);
}

TEST_CASE("A feed that is cut short gives its whole items, and says so")
{
    const auto whole = rss(item("1", "<title>Перша</title>") + item("2", "<title>Друга</title>"));
    const auto all = records(whole.substr(0, whole.find("Друга")));
    REQUIRE(all.size() == 2);
    CHECK(all[0].article->id == "1");
    CHECK_THAT(all[1].rejection.en, Catch::Contains("cut short"));
}

TEST_CASE("A tag of a hundred thousand attributes ends the reading, in bounded time")
{
    std::string attributes;
    for (int i = 0; i < 100'000; ++i) {
        attributes += " a" + std::to_string(i) + "=''";
    }
    const auto all = records(rss(item("1", "<title>Перша</title>") + "<item" + attributes + "></item>"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].article);
    CHECK_FALSE(all[1].rejection.empty());
}

TEST_CASE("Megabytes of nested tags are bounded too")
{
    std::string nested;
    for (int i = 0; i < 200'000; ++i) {
        nested += "<div>";
    }
    const auto all = records(rss(item("1", "<title>Перша</title>") + item("2", "<description>" + nested)));
    REQUIRE(all.size() >= 2);
    CHECK(all[0].article);
    CHECK_FALSE(all.back().rejection.empty());
}

TEST_CASE("A feed that says its character set is read in it")
{
    const auto all = records("<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><channel><item><guid>1</guid>"
                             "<title>\xCC\xB3\xF1\xF2</title></item></channel></rss>");
    CHECK(all[0].article->title == "Міст");
}

TEST_CASE("A moment of a feed is kept as clocks in Kyiv showed it")
{
    const auto date_of = [](const std::string& element) {
        const auto all = records(rss(item("1", "<title>Назва</title><description>Текст</description>" + element)));
        REQUIRE(all.size() == 1);
        REQUIRE(all[0].article);
        return all[0].article->date;
    };
    CHECK(date_of("<pubDate>Thu, 31 Dec 2026 22:10:00 GMT</pubDate>") == "2027-01-01T00:10+02:00");
    CHECK(date_of("<pubDate>Thu, 31 Dec 2026 17:10:00 EST</pubDate>") == "2027-01-01T00:10+02:00");
    CHECK(date_of("<dc:date>2026-12-31T23:10:00+01:00</dc:date>") == "2027-01-01T00:10+02:00");
    const auto atom = records(R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Вісник</title><entry><id>a</id>
<title>Назва</title><content>Текст</content><published>2026-06-30T21:30:00Z</published></entry></feed>)");
    REQUIRE(atom.size() == 1);
    REQUIRE(atom[0].article);
    CHECK(atom[0].article->date == "2026-07-01T00:30+03:00");
}

} // namespace poshuk::feed_source_test
