#include "indexer/sources/feeds/newsml_source.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace poshuk::newsml_source_test {

using sources::NewsmlSource;
using sources::Record;

namespace {

constexpr std::chrono::sys_seconds now{std::chrono::seconds(1'795'000'000)}; // 2026-11-18T17:06:40Z

std::vector<Record> records(const std::string& xml)
{
    NewsmlSource source(std::make_unique<std::istringstream>(xml), "a.xml", now);
    std::vector<Record> result;
    while (auto record = source.next()) {
        result.push_back(*record);
    }
    return result;
}

std::string item(const std::string& id, const std::string& meta, const std::string& content)
{
    return R"(<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:step.example:)" + id +
           R"(" version="2" standard="NewsML-G2" xml:lang="uk"><rightsInfo><copyrightHolder><name>Степ</name></copyrightHolder></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="step"><name>Агентство «Степ»</name></provider>
<versionCreated>2026-11-24T10:05:00+02:00</versionCreated>)" +
           meta +
           R"(<title>Робоча назва</title></itemMeta><contentMeta><contentCreated>2026-11-24T09:00:00+02:00</contentCreated>
<creator><name>Леся Гай</name></creator><creator><name xml:lang="en">Taras Luh</name><name xml:lang="uk">Тарас Луг</name></creator>
<subject qcode="medtop:1"><name xml:lang="en">bridge</name><name xml:lang="uk">мости</name></subject>
<subject qcode="medtop:2"><name xml:lang="en">city</name></subject>
<headline role="hldrole:sub">Підзаголовок</headline><headline>Міст відкрили</headline><dateline>ВЕРБИНЕЦЬ</dateline>
<language tag="uk"/></contentMeta><contentSet>)" +
           content + "</contentSet></newsItem>";
}

const std::string xhtml = R"(<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>Не те</title></head><body><p>Міст чекали довго.</p><p>Рух &amp; транспорт відкрили.</p></body></html></inlineXML>)";

} // namespace

TEST_CASE("An item of NewsML-G2 with XHTML is an article")
{
    const auto all = records(R"(<?xml version="1.0" encoding="UTF-8"?>)" + item("1", "", xhtml));
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].article);
    const auto& article = *all[0].article;
    CHECK(article.id == "urn:newsml:step.example:1");
    CHECK(article.title == "Міст відкрили");
    CHECK(article.text == "ВЕРБИНЕЦЬ\nМіст чекали довго.\nРух & транспорт відкрили.");
    CHECK(article.date == "2026-11-24T09:00+02:00");
    CHECK(article.author == "Леся Гай, Тарас Луг");
    CHECK(article.source == "Агентство «Степ»");
    CHECK(article.tags == std::vector<std::string>{"мости", "city"});
}

TEST_CASE("Items of a message are articles, with NITF and plain text too")
{
    const std::string nitf =
        R"(<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
<head><title>Не те</title></head><body><body.head><hedline><hl1>Заголовок</hl1></hedline><byline>Леся Гай</byline></body.head>
<body.content><p>Міст чекали <em>довго</em>.</p><hl2>Далі</hl2><p>Рух відкрили.</p></body.content><body.end/></body></nitf></inlineXML>)";
    const std::string plain = R"(<inlineData contenttype="text/plain">Міст чекали довго.
Рух &lt; відкрили.</inlineData>)";
    const auto all =
        records("<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header><sent>2026-11-24T10:00:00Z"
                "</sent></header><itemSet>" +
                item("1", "", nitf) + item("2", "", plain) + "</itemSet></newsMessage>");
    REQUIRE(all.size() == 2);
    CHECK(all[0].article->text == "ВЕРБИНЕЦЬ\nМіст чекали довго.\nДалі\nРух відкрили.");
    CHECK(all[1].article->text == "ВЕРБИНЕЦЬ\nМіст чекали довго.\nРух < відкрили.");
}

TEST_CASE("What an agency withdrew or does not let out yet is left out, and told")
{
    const auto all = records(
        "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>" +
        item("1", "<pubStatus qcode=\"stat:canceled\"/>", xhtml) +
        item("2", "<pubStatus qcode=\"stat:withheld\"/>", xhtml) +
        item("3", "<embargoed>2026-12-01T00:00:00+02:00</embargoed>", xhtml) + item("4", "<embargoed/>", xhtml) +
        item("5", "<embargoed>2026-11-01T00:00:00+02:00</embargoed><pubStatus qcode=\"stat:usable\"/>", xhtml) +
        "</itemSet></newsMessage>");
    REQUIRE(all.size() == 6);
    CHECK(all[0].deleted.ends_with(":1")); // an index that has it loses it
    CHECK(all[1].deleted.ends_with(":2"));
    CHECK((all[2].unfinished && all[3].unfinished)); // these come later
    CHECK(all[4].article->id.ends_with(":5"));
    CHECK_THAT(all[5].warnings.at(0).en, Catch::Contains("canceled: 1, embargoed: 2, withheld: 1"));
}

TEST_CASE("An item that is a picture is left out")
{
    auto picture = item("1", "", "<remoteContent href=\"1.jpg\"/>");
    picture.replace(picture.find("ninat:text"), 10, "ninat:picture");
    const auto all = records(picture);
    REQUIRE(all.size() == 1);
    CHECK_THAT(all[0].warnings.at(0).en, Catch::Contains("picture: 1"));
}

} // namespace poshuk::newsml_source_test
