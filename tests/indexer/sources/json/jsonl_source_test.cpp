#include "indexer/sources/json/jsonl_source.hpp"
#include "indexer/sources/records/line_reader.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace poshuk::jsonl_source_test {

using sources::JsonlSource;
using sources::Record;

namespace {

std::vector<Record> records(std::string_view content, sources::FieldMap map = {})
{
    JsonlSource source(std::make_unique<std::istringstream>(std::string(content)), "news.jsonl", std::move(map));
    std::vector<Record> result;
    while (auto record = source.next()) {
        result.push_back(*record);
    }
    return result;
}

std::string rejection(std::string_view line)
{
    const auto all = records(line);
    REQUIRE(all.size() == 1);
    REQUIRE_FALSE(all[0].article);
    return all[0].rejection.en;
}

} // namespace

TEST_CASE("A line of JSON becomes an article with all its fields")
{
    const auto all =
        records(R"({"id":"1","title":"Назва","text":"Текст","date":"2024-08-01T16:51:00","source":"Вісник",)"
                R"("url":"https://v.example/1","author":"А. Б.","tags":["міст","ремонт"],"extra":{"x":[1]}})");
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].article);
    const auto& article = *all[0].article;
    CHECK(article.id == "1");
    CHECK(article.title == "Назва");
    CHECK(article.text == "Текст");
    CHECK(article.date == "2024-08-01T16:51");
    CHECK(article.date_precision == DatePrecision::minute);
    CHECK(article.source == "Вісник");
    CHECK(article.url == "https://v.example/1");
    CHECK(article.author == "А. Б.");
    CHECK(article.tags == std::vector<std::string>{"міст", "ремонт"});
}

TEST_CASE("Numbers serve as ids, a single string as tags, null as nothing")
{
    const auto all = records(R"({"id":17,"text":"Текст","tags":"міст","title":null})");
    REQUIRE(all[0].article);
    CHECK(all[0].article->id == "17");
    CHECK(all[0].article->tags == std::vector<std::string>{"міст"});
    CHECK(all[0].article->title.empty());
}

TEST_CASE("A body may be HTML, and a date a number of seconds")
{
    const auto all =
        records(R"({"id":"1","text":"<p>Міст &laquo;Новий&raquo;.</p><p>Рух відкрили.</p>","date":1795514700})");
    REQUIRE(all[0].article);
    CHECK(all[0].article->text == "Міст «Новий».\nРух відкрили.");
    CHECK(all[0].article->date == "2026-11-24T12:05+02:00");
    CHECK(records(R"({"id":"1","text":"Якщо a < b & c > d"})")[0].article->text == "Якщо a < b & c > d");
}

TEST_CASE("Fields may have other names")
{
    const auto all =
        records(R"({"key":"1","headline":"Назва","text":"Текст"})", {{"id", "key"}, {"title", "headline"}});
    REQUIRE(all[0].article);
    CHECK(all[0].article->id == "1");
    CHECK(all[0].article->title == "Назва");
}

TEST_CASE("A bad line is rejected with its number and the next ones are read")
{
    const auto all = records("{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"te\n\n{\"id\":\"3\",\"text\":\"b\"}\n");
    REQUIRE(all.size() == 3);
    CHECK(all[0].article);
    CHECK_FALSE(all[1].article);
    CHECK(all[1].place.text() == "news.jsonl:2");
    CHECK(all[2].article);
    CHECK(all[2].place.line == 4);
}

TEST_CASE("Each kind of bad line has a reason of its own")
{
    CHECK_THAT(rejection("{\"id\":\"1\",\"text\":\"сло"), Catch::Contains("cut short"));
    CHECK_THAT(rejection("{\"id\":\"1\",\"text\":\"\xD0\"}"), Catch::Contains("byte 19") && Catch::Contains("UTF-8"));
    CHECK_THAT(rejection("[1,2]"), Catch::Contains("no object"));
    CHECK_THAT(rejection("42"), Catch::Contains("no object"));
    CHECK_THAT(rejection(R"({"id":"1","text":["a"]})"), Catch::Contains("“text” is not a string"));
    CHECK_THAT(rejection(R"({"id":"1","text":"a","tags":[1]})"), Catch::Contains("“tags” is not an array of strings"));
    CHECK_THAT(rejection(R"({"id":"1","text":"\ud800"})"), Catch::Contains("malformed"));
}

TEST_CASE("A date that is none costs the date, not the article")
{
    const auto all = records(R"({"id":"1","text":"a","date":"31.02.2024"})");
    REQUIRE(all[0].article);
    CHECK(all[0].article->date.empty());
    CHECK(all[0].article->date_precision == DatePrecision::none);
    REQUIRE(all[0].warnings.size() == 1);
    CHECK_THAT(all[0].warnings[0].en, Catch::Contains("31.02.2024"));
}

TEST_CASE("A byte order mark before the first line is no part of it")
{
    CHECK(records("\xEF\xBB\xBF{\"id\":\"1\",\"text\":\"a\"}")[0].article);
}

TEST_CASE("A line that is too long is cut, and the next one is read whole")
{
    std::istringstream in("0123456789\nabc");
    sources::LineReader lines(in, 4);
    REQUIRE(lines.next());
    CHECK(lines.line() == "0123");
    CHECK(lines.too_long());
    REQUIRE(lines.next());
    CHECK(lines.line() == "abc");
    CHECK_FALSE(lines.too_long());
    CHECK(lines.number() == 2);
    CHECK_FALSE(lines.next());
}

} // namespace poshuk::jsonl_source_test
