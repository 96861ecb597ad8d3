#include "analysis/letters/utf8.hpp"
#include "index/articles/stored_article.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace poshuk::stored_article_test {

TEST_CASE("An article is stored and read back whole")
{
    auto article = test::article("id/1", "«Лапки» & \"quotes\"",
                                 "Перший рядок\nДругий\tз табуляцією 🙂");
    article.date = "2024-08-01T16:51";
    article.date_precision = DatePrecision::minute;
    article.source = "Вісник";
    article.url = "https://visnyk.example/1";
    article.author = "Ірина Савчин";
    article.tags = {"поліція", "школа"};
    article.partial_date = "--08-01";
    article.rubric = "Місто";
    article.language = "uk";
    article.languages = {0.75, 0.2, 0.05};
    article.page_path = "dump/1.html";
    article.page_sha256 = std::string(64, 'a');
    CHECK(index::decode_article(index::encode_article(article)) == article);
}

TEST_CASE("Every character is written as a library for JSON writes it")
{
    std::string text;
    for (char32_t c = 0; c < 0x3000; c += c < 0x500 ? 1 : 7) {
        utf8::append(text, c);
    }
    const nlohmann::ordered_json expected{{"id", "1"},
                                          {"text", text},
                                          {"languages", {{"uk", 1.0}, {"ru", 0.0}, {"other", 0.35}}},
                                          {"tags", {text, "\"\\/"}}};
    auto article = test::article("1", "", text);
    article.languages = {1, 0, 0.35};
    article.tags = {text, "\"\\/"};
    CHECK(index::encode_article(article) == expected.dump());
}

TEST_CASE("Fields that are empty are not stored")
{
    CHECK(index::encode_article(test::article("1", "", "текст")) == R"({"id":"1","text":"текст"})");
}

TEST_CASE("Stored data that cannot be read are damage")
{
    CHECK_THROWS_AS(index::decode_article("{\"id\":"), Error);
    CHECK_THROWS_AS(index::decode_article(""), Error);
}

TEST_CASE("Every precision of a date has a name that leads back")
{
    for (const auto precision :
         {DatePrecision::none, DatePrecision::year, DatePrecision::month, DatePrecision::day, DatePrecision::minute}) {
        CHECK(index::precision_named(index::precision_name(precision)) == precision);
    }
    CHECK(index::precision_named("century") == DatePrecision::none);
}

} // namespace poshuk::stored_article_test
