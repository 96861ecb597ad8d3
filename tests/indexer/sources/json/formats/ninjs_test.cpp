#include "read_json.hpp"

#include <catch2/catch.hpp>

namespace poshuk::ninjs_test {

namespace {

using test::read_json;

sources::Record read(std::string_view json)
{
    return sources::JsonArticles({}).read(json, {"a.json", 1});
}

} // namespace

TEST_CASE("An item of ninjs 1 is an article")
{
    const auto record = read(R"({"uri":"tag:agency.example,2026:77","type":"text","pubstatus":"usable",
"versioncreated":"2026-11-24T12:00:00+02:00","firstcreated":"2026-11-24T10:00:00+02:00","headline":"Засідання перенесли",
"byline":"Оксана Вус","copyrightholder":"Агенція","slugline":"Рада","body_html":"<p>Перший абзац.</p><p>Другий.</p>",
"subject":[{"code":"medtop:11000000","name":"політика"}]})");
    REQUIRE(record.article);
    const auto& article = *record.article;
    CHECK(article.id == "tag:agency.example,2026:77");
    CHECK(article.title == "Засідання перенесли");
    CHECK(article.text == "Перший абзац.\nДругий.");
    CHECK(article.date == "2026-11-24T10:00+02:00");
    CHECK(article.author == "Оксана Вус");
    CHECK(article.source == "Агенція");
    CHECK(article.rubric == "Рада");
    CHECK(article.tags == std::vector<std::string>{"політика"});
}

TEST_CASE("An item of ninjs 2 keeps its headline, body and names in lists")
{
    const auto record =
        read(R"({"uri":"https://agency.example/n/78","type":"text","contentcreated":"2026-11-24T10:00:00Z",
"headlines":[{"role":"short","value":"Коротко"},{"role":"main","value":"Засідання перенесли"}],"by":"Оксана Вус",
"bodies":[{"role":"main","contenttype":"text/plain","value":"Увесь текст."}],"infosources":[{"name":"Агенція"}],
"keywords":["рада"],"subjects":[{"name":"політика"}]})");
    REQUIRE(record.article);
    CHECK(record.article->title == "Засідання перенесли");
    CHECK(record.article->text == "Увесь текст.");
    CHECK(record.article->url == "https://agency.example/n/78");
    CHECK(record.article->source == "Агенція");
    CHECK(record.article->tags == std::vector<std::string>{"рада"});
    CHECK(record.article->date == "2026-11-24T12:00+02:00");
}

TEST_CASE("An item of ninjs 3 is read as one of 2, whose names have capitals in them")
{
    const auto record =
        read(R"({"uri":"urn:agency.example:79","type":"text","pubStatus":"usable","firstCreated":"2026-11-24T10:00:00Z",
"standard":{"name":"ninjs","version":"3.3"},"versionCreated":"2026-11-25T10:00:00Z","copyrightHolder":"Агенція",
"headlines":[{"role":"main","contentType":"text/html","value":"Засідання <i>перенесли</i>"}],"by":"Оксана Вус та Ігор Лин",
"descriptions":[{"role":"caption","value":"Підпис"},{"role":"summary","contentType":"text/plain","value":"Стисло про головне."}],
"bodies":[{"role":"html","contentType":"text/html","value":"<p>Перше.</p><p>Друге.</p>"}],
"infoSources":[{"name":"Сусідня агенція"}],"subjects":[{"name":"рада"}],"slugline":"сесія"})");
    REQUIRE(record.article);
    const auto& article = *record.article;
    CHECK(article.id == "urn:agency.example:79");
    CHECK(article.title == "Засідання перенесли");
    CHECK(article.text == "Стисло про головне.\nПерше.\nДруге.");
    CHECK(article.author == "Оксана Вус, Ігор Лин");
    CHECK(article.source == "Сусідня агенція");
    CHECK(article.date == "2026-11-24T12:00+02:00");
    CHECK(article.tags == std::vector<std::string>{"рада"});
}

TEST_CASE("A lead that the body repeats is not there twice, and one without a body is the text")
{
    CHECK(
        read(
            R"({"uri":"a","versioncreated":"2026-11-24","description_text":"Перше.","body_html":"<p>Перше.</p><p>Друге.</p>"})")
            .article->text == "Перше.\nДруге.");
    CHECK(read(R"({"uri":"a","type":"text","versionCreated":"2026-11-24","descriptions":[{"value":"Лише стисло."}]})")
              .article->text == "Лише стисло.");
}

TEST_CASE("Pictures, withdrawn items and those under embargo are left out in every version")
{
    const auto read = read_json(R"([
{"uri":"1","type":"picture","versioncreated":"2026-11-24T10:00:00Z"},
{"uri":"2","type":"text","pubstatus":"canceled","body_text":"а"},
{"uri":"3","type":"text","pubStatus":"withheld","bodies":[{"value":"а"}]},
{"uri":"4","type":"text","embargoed":"2026-11-28T14:01:00+02:00","versioncreated":"2026-11-24","body_text":"а"},
{"uri":"5","type":"text","embargoed":"2026-11-28T13:59:00+02:00","versionCreated":"2026-11-24","bodies":[{"value":"а"}]},
{"uri":"6","type":"composite","versioncreated":"2026-11-24","headline":"Добірка"},
{"uri":"7","type":"composite","versioncreated":"2026-11-24","headline":"Добірка","body_html":"<p>б</p>"}])");
    CHECK(read.seen() == "-2-3?+5+7");
    REQUIRE(read.left_out.size() == 3);
    CHECK_THAT(read.left_out[0].en, Catch::Contains("withdrawn") && Catch::EndsWith(": 2"));
    CHECK_THAT(read.left_out[1].en, Catch::Contains("embargo") && Catch::EndsWith(": 1"));
    CHECK_THAT(read.left_out[2].en, Catch::Contains("no text") && Catch::EndsWith(": 2"));
}

TEST_CASE("An object with an address of its own is no ninjs")
{
    CHECK(read(R"({"id":"1","uri":"/a","text":"Текст"})").article->id == "1");
}

TEST_CASE("The moment of an item is kept as clocks in Kyiv showed it")
{
    const auto record = read(R"({"uri":"a","type":"text","versioncreated":"2026-06-30T21:30:00.000Z","headline":"Назва",
"body_text":"Текст"})");
    REQUIRE(record.article);
    CHECK(record.article->date == "2026-07-01T00:30+03:00");
}

} // namespace poshuk::ninjs_test
