#include "indexer/sources/feeds/nitf_source.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace poshuk::nitf_source_test {

using sources::NitfSource;
using sources::Record;

namespace {

constexpr std::chrono::sys_seconds now{std::chrono::seconds(1'795'000'000)}; // 2026-11-18T17:06:40Z

std::vector<Record> records(const std::string& docdata, const std::string& pubdata, const std::string& body)
{
    const auto xml = "<?xml version=\"1.0\"?>\n<!DOCTYPE nitf SYSTEM \"nitf-3-2.dtd\">\n<nitf version=\"3.2\">\n"
                     "<head><title>Робоча назва</title>" +
                     docdata + pubdata + "</head><body>" + body + "</body></nitf>";
    NitfSource source(std::make_unique<std::istringstream>(xml), "a.xml", now);
    std::vector<Record> result;
    while (auto record = source.next()) {
        result.push_back(*record);
    }
    return result;
}

const std::string text = "<body.content><p>Ремонт тривав <em>пів року</em>.</p><p>Рух відкрито.</p></body.content>";

} // namespace

TEST_CASE("A document of NITF is an article with what its head and its body say")
{
    const auto all = records(
        R"(<docdata management-status="usable"><doc-id id-string="dn-17" regsrc="ДН"/>
<date.issue norm="20261117T100500+0200"/><key-list><keyword key="мости"/><keyword key="Дністер"/></key-list></docdata>)",
        R"(<pubdata name="Дністрові новини" position.section="Транспорт" ex-ref="https://dn.example/17"/>)",
        "<body.head><hedline><hl1>Міст <em>відкрили</em></hl1><hl2>Підзаголовок</hl2></hedline>"
        "<byline>Текст <person>Іван Бук</person>, <person>Олена Козак</person><byttl>кореспонденти</byttl></byline>"
        "<abstract><p>Анонс статті.</p></abstract></body.head>" +
            text + "<body.end/>");
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].article);
    const auto& article = *all[0].article;
    CHECK(article.id == "dn-17");
    CHECK(article.title == "Міст відкрили");
    CHECK(article.text == "Анонс статті.\nРемонт тривав пів року.\nРух відкрито.");
    CHECK(article.date == "2026-11-17T10:05+02:00");
    CHECK(article.author == "Іван Бук, Олена Козак");
    CHECK(article.source == "Дністрові новини");
    CHECK(article.url == "https://dn.example/17");
    CHECK(article.rubric == "Транспорт");
    CHECK(article.tags == std::vector<std::string>{"мости", "Дністер"});
}

TEST_CASE("Of a document of NITF that says little what there is is read")
{
    const auto all =
        records("", "", "<body.head><byline>By Іван Бук<byttl>кореспондент</byttl></byline></body.head>" + text);
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].article);
    CHECK(all[0].article->title == "Робоча назва");
    CHECK(all[0].article->author == "Іван Бук");
    CHECK(all[0].article->id.starts_with("sha256:"));
    CHECK(all[0].article->date.empty());
}

TEST_CASE("A document of NITF that is withdrawn or under embargo is left out, and told")
{
    const auto docdata = [](const std::string& status, const std::string& release) {
        return "<docdata management-status=\"" + status + R"("><doc-id id-string="dn-17"/><date.release norm=")" +
               release + R"("/></docdata>)";
    };
    const auto withdrawn = records(docdata("canceled", "20261117"), "", text);
    REQUIRE(withdrawn.size() == 2);
    CHECK(withdrawn[0].deleted == "dn-17");
    CHECK_THAT(withdrawn[1].warnings.at(0).en, Catch::Contains("of status canceled: 1"));
    for (const auto& all : {records(docdata("usable", "20261120T100000+0200"), "", text),
                            records(docdata("embargoed", "20261117"), "", text)}) {
        REQUIRE(all.size() == 2);
        CHECK_FALSE(all[0].article);
        CHECK(all[0].unfinished);
        CHECK_THAT(all[1].warnings.at(0).en, Catch::Contains("embargoed: 1"));
    }
    CHECK(records(docdata("usable", "20261117T100000+0200"), "", text).at(0).article);
}

} // namespace poshuk::nitf_source_test
