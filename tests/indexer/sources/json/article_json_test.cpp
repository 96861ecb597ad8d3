#include "poshuk/error.hpp"
#include "poshuk/json.hpp"

#include <catch2/catch.hpp>

namespace poshuk::article_json_test {

TEST_CASE("An article is read from JSON as a line of JSON Lines is")
{
    std::vector<Message> warnings;
    const auto article = article_from_json(
        R"({"id":7,"title":"Міст","text":"<p>Міст закрили.</p><p>Об'їзд довгий.</p>","date":"колись","tags":["дороги"]})",
        &warnings);
    CHECK(article.id == "7");
    CHECK(article.text == "Міст закрили.\nОб'їзд довгий.");
    CHECK(article.tags == std::vector<std::string>{"дороги"});
    REQUIRE(warnings.size() == 1);
    CHECK_THAT(warnings[0].en, Catch::Contains("колись"));
}

TEST_CASE("What is no article is refused with the reason")
{
    for (const auto* json : {"", "{", "[]", "{\"id\":[1]}", "{\"id\":\"1\",\"deleted\":true}", "{\"id\":\"\xFF\"}"}) {
        INFO(json);
        CHECK_THROWS_AS(article_from_json(json), RequestError);
    }
    CHECK_THROWS_WITH(article_from_json("[]"),
                      Catch::Contains("The article cannot be read: the record is JSON, but no object."));
}

} // namespace poshuk::article_json_test
