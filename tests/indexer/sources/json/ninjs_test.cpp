#include "indexer/sources/json/json_article.hpp"

#include <catch2/catch.hpp>

namespace poshuk::ninjs_test {

namespace {

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

TEST_CASE("Pictures and items that were withdrawn are passed over with a word, and reject nothing")
{
    for (const auto* json : {R"({"uri":"1","type":"picture","versioncreated":"2026-11-24T10:00:00Z"})",
                             R"({"uri":"1","type":"text","pubstatus":"canceled","body_text":"а"})"}) {
        const auto record = read(json);
        CHECK_FALSE(record.article);
        CHECK(record.rejection.empty());
        CHECK(record.warnings.size() == 1);
    }
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
