#include "read_json.hpp"

#include <catch2/catch.hpp>

namespace poshuk::json_feed_test {

using test::read_json;

TEST_CASE("The items of a JSON Feed 1.1 are articles")
{
    const auto read = read_json(R"({"items":[
{"id":"https://porohy.example/7","url":"https://porohy.example/7","title":"Млин &amp; гребля",
"content_html":"<p>Млин запустили.</p><p>Гребля ціла.</p>","date_published":"2026-11-24T10:05:00+02:00",
"authors":[{"name":"Ярина Сич"},{"name":"Лук'ян Дуб"}],"tags":["млин","ріка"]},
{"id":8,"external_url":"https://porohy.example/8","content_text":"Коротка новина без заголовка.",
"date_modified":"2026-11-25T08:00:00Z"}],
"title":"Пороги","version":"https://jsonfeed.org/version/1.1","description":"Новини району","authors":[{"name":"Редакція"}]})");
    REQUIRE(read.seen() == "+https://porohy.example/7+8");
    const auto& first = read.article(0);
    CHECK(first.title == "Млин & гребля");
    CHECK(first.text == "Млин запустили.\nГребля ціла.");
    CHECK(first.date == "2026-11-24T10:05+02:00");
    CHECK(first.author == "Ярина Сич, Лук'ян Дуб");
    CHECK(first.source == "Пороги");
    CHECK(first.url == "https://porohy.example/7");
    CHECK(first.tags == std::vector<std::string>{"млин", "ріка"});
    const auto& second = read.article(1);
    CHECK(second.text == "Коротка новина без заголовка.");
    CHECK(second.author == "Редакція");
    CHECK(second.url == "https://porohy.example/8");
    CHECK(second.date == "2026-11-25T10:00+02:00");
}

TEST_CASE("A JSON Feed 1 has one author, and an id that is too long for an index gets a short one")
{
    const std::string address = "https://porohy.example/" + std::string(300, 'x');
    const auto read = read_json(R"({"version":"https://jsonfeed.org/version/1","title":"Пороги","items":[{"id":")" +
                                address + R"(","summary":"Анонс","author":{"name":"Ярина Сич"}}]})");
    CHECK_THAT(read.article().id, Catch::StartsWith("sha256:"));
    CHECK(read.article().url == address);
    CHECK(read.article().author == "Ярина Сич");
    CHECK(read.article().text == "Анонс");
}

} // namespace poshuk::json_feed_test
