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
<category>Місто</category><category><![CDATA[Мости]]></category><description>Міст чекали…</description>
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
    REQUIRE(all.size() == 2);
    REQUIRE(all[0].article);
    CHECK(all[0].article->title == "Так —…");
    CHECK(all[0].article->text == "а & б");
    CHECK_THAT(all[1].warnings.at(0).en, Catch::Contains("not expanded: 2"));
}

TEST_CASE("A fault of the markup costs no item behind it, and is told once")
{
    const auto all = records(rss(item("1", "<title>Q&A</title>") + item("2", "<title>Друга<b></title>") +
                                 item("3", "<title>Третя &amp; остання</title>")));
    REQUIRE(all.size() == 4);
    CHECK(all[0].article->id == "1");
    CHECK(all[0].article->title == "Q&A");
    CHECK(all[1].article->id == "2");
    CHECK(all[1].article->title == "Друга");
    CHECK(all[2].article->title == "Третя & остання");
    CHECK_FALSE(all[3].article);
    CHECK(all[3].place.line == 1);
    CHECK_THAT(all[3].warnings.at(0).en, Catch::Contains("faults: 2"));
}

TEST_CASE("Markup that nobody escaped is text, and costs its item nothing")
{
    const auto all =
        records(rss("<item><description>Міст <b>чекали</b><br>довго & ще</description><link>https://v.example/?a=1&b=2"
                    "</link><title>Міст</title></item>"));
    REQUIRE(all.size() == 2);
    REQUIRE(all[0].article);
    CHECK(all[0].article->id == "https://v.example/?a=1&b=2");
    CHECK_THAT(all[0].article->text, Catch::Contains("довго & ще"));
}

TEST_CASE("A lead stays beside the rest of its article, and is not told twice")
{
    const auto text_of = [](const std::string& lead, const std::string& text) {
        const auto all = records(rss(item("1", "<title>Назва</title><description>" + lead +
                                                   "</description><c:encoded><![CDATA[" + text + "]]></c:encoded>")));
        return all.at(0).article->text;
    };
    CHECK(text_of("Мер обіцяв міст.", "<p>Рух відкрили.</p>") == "Мер обіцяв міст.\nРух відкрили.");
    CHECK(text_of("Рух відкрили.", "<p>Рух відкрили.</p><p>Далі.</p>") == "Рух відкрили.\nДалі.");
    CHECK(text_of("Рух на мосту від… ", "<p>Рух на мосту відкрили.</p>") == "Рух на мосту відкрили.");
    CHECK(text_of("Рух «відкрили» [&amp;hellip;]", "<p>Рух \"відкрили\" вчора.</p>") == "Рух \"відкрили\" вчора.");
    CHECK(text_of("Рух відкрили вчора, і міст ожив.", "<p>Рух відкрили</p>") == "Рух відкрили вчора, і міст ожив.");
    CHECK(text_of("", "<p>Рух відкрили</p>") == "Рух відкрили");
}

TEST_CASE("All authors of an item are its authors, and an address is none")
{
    const auto author_of = [](const std::string& elements) {
        return records(rss(item("1", "<title>Назва</title>" + elements))).at(0).article->author;
    };
    CHECK(author_of("<dc:creator>Леся Гай</dc:creator><dc:creator>Тарас Луг</dc:creator><author>Леся Гай</author>") ==
          "Леся Гай, Тарас Луг");
    CHECK(author_of("<author>hai@v.example (Леся Гай)</author>") == "Леся Гай");
    CHECK(author_of("<author>hai@v.example</author>").empty());
    CHECK(author_of("<author>Автор: Леся Гай</author>") == "Леся Гай");
    CHECK(author_of("<dc:creator>Леся Гай and Тарас Луг</dc:creator>") == "Леся Гай, Тарас Луг");
}

TEST_CASE("A title is text, however often it was escaped")
{
    const auto title_of = [](const std::string& title) {
        return records(rss(item("1", "<title>" + title + "</title>"))).at(0).article->title;
    };
    CHECK(title_of("Міст &amp;amp;laquo;Новий&amp;amp;raquo;") == "Міст «Новий»");
    CHECK(title_of("&amp;lt;b&amp;gt;Міст&amp;lt;/b&amp;gt; &amp;amp;#8212; новий") == "Міст — новий");
    CHECK(title_of("<![CDATA[Ціна < 5 & <em>ось</em>]]>") == "Ціна < 5 & ось");
    CHECK(title_of("5 &lt; 6") == "5 < 6");
}

TEST_CASE("Pictures and files inside a feed cost nothing but themselves")
{
    const std::string picture(200'000, 'A');
    auto all = records(
        rss(item("1", "<title>Перша</title><description>&lt;p&gt;До.&lt;/p&gt;&lt;img src=\"data:image/png;base64," +
                          picture + "\"&gt;&lt;p&gt;Після.&lt;/p&gt;</description><enclosure url=\"data:" + picture +
                          "\"/>") +
            item("2", "<title>Друга</title>")));
    REQUIRE(all.size() == 2);
    CHECK(all[0].article->text == "До.\nПісля.");
    CHECK(all[1].article->id == "2");
    all = records(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>1</id><title>Назва</title><summary>Текст.</summary>"
        "<content type=\"image/png\">" +
        picture + "</content></entry></feed>");
    CHECK(all.at(0).article->text == "Текст.");
}

TEST_CASE("Namespaces are told by what they are, not by how they are written")
{
    const auto all = records(
        "<rss xmlns:x=\"https://purl.org/rss/1.0/modules/content\"><channel><item><guid>1</guid><title>Назва</title>"
        "<x:encoded>Перший.</x:encoded></item><item><guid>2</guid><title>Назва</title>"
        "<content:encoded>Другий.</content:encoded><dc:creator>Леся Гай</dc:creator></item></channel></rss>");
    REQUIRE(all.size() == 2);
    CHECK(all[0].article->text == "Перший.");
    CHECK(all[1].article->text == "Другий."); // whose prefix nobody declared
    CHECK(all[1].article->author == "Леся Гай");
}

TEST_CASE("An item without any identifier has that of what it says")
{
    const auto one = records(rss("<item><title>Перша</title></item>"));
    const auto two = records(rss("<item><title>Друга</title></item>"));
    CHECK_THAT(one.at(0).article->id, Catch::StartsWith("sha256:"));
    CHECK(one.at(0).article->id != two.at(0).article->id);
}

TEST_CASE("A feed that is cut short gives its whole items, and says so")
{
    const auto whole = rss(item("1", "<title>Перша</title>") + item("2", "<title>Друга</title>"));
    const auto all = records(whole.substr(0, whole.find("Друга")));
    REQUIRE(all.size() == 2);
    CHECK(all[0].article->id == "1");
    CHECK_THAT(all[1].rejection.en, Catch::Contains("cut short"));
}

TEST_CASE("A tag of a hundred thousand attributes is read without most of them, in bounded time")
{
    std::string attributes;
    for (int i = 0; i < 100'000; ++i) {
        attributes += " a" + std::to_string(i) + "=''";
    }
    const auto all =
        records(rss(item("1", "<title>Перша</title>") + "<item" + attributes + "><title>Друга</title></item>"));
    REQUIRE(all.size() == 3);
    CHECK(all[1].article->title == "Друга");
    CHECK_FALSE(all[2].warnings.empty());
}

TEST_CASE("Megabytes of nested tags are bounded too")
{
    std::string nested;
    for (int i = 0; i < 200'000; ++i) {
        nested += "<div>";
    }
    const auto all = records(rss(item("1", "<title>Перша</title>") + item("2", "<description>" + nested)));
    REQUIRE(all.size() == 3);
    CHECK(all[0].article);
    CHECK(all[1].article->id == "2");
    CHECK_FALSE(all[2].warnings.empty());
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

TEST_CASE("Items behind a CDATA section without an end are read, and it is told where it begins")
{
    const auto all =
        records("<rss><channel>\n<item><guid>1</guid><description><![CDATA[Перший\n</description><pubDate>Tue, 24 "
                "Nov 2026 10:05:00 +0200</pubDate></item>\n<item><guid>2</guid><description><![CDATA[Другий]]>"
                "</description></item>\n<item><guid>3</guid><description>Третій</description></item></channel></rss>");
    REQUIRE(all.size() == 4);
    CHECK(all[0].article.value().text == "Перший");
    CHECK(all[0].article.value().date == "2026-11-24T10:05+02:00");
    CHECK(all[1].article.value().text == "Другий");
    CHECK(all[2].article.value().text == "Третій");
    CHECK(all[3].place.line == 2);
    CHECK_THAT(all[3].warnings.at(0).en, Catch::Contains("CDATA sections that do not end") && Catch::Contains(": 1,"));
}

} // namespace poshuk::feed_source_test
