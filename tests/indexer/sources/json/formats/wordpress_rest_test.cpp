#include "read_json.hpp"

#include <catch2/catch.hpp>

namespace poshuk::wordpress_rest_test {

using test::read_json;

TEST_CASE("A post of WordPress's REST API is an article")
{
    const auto read = read_json(R"([{"id":501,"date":"2026-11-24T10:05:00","date_gmt":"2026-11-24T08:05:00",
"guid":{"rendered":"https://dnister.example/?p=501"},"link":"https://dnister.example/501","status":"publish","type":"post",
"title":{"rendered":"Пором &#8220;Хвиля&#8221; &amp; міст"},
"content":{"rendered":"<p>Пором відновив рух.</p>\n<p>Квитки подешевшали.</p>\n","protected":false},
"excerpt":{"rendered":"<p>Анонс</p>","protected":false},"author":3,"categories":[4],"tags":[8,9],
"_embedded":{"author":[{"id":3,"name":"Ганна Лоза"},{"id":5,"name":"Петро Мак"}],
"wp:term":[[{"id":4,"name":"Транспорт","taxonomy":"category"},{"id":6,"name":"Ріка","taxonomy":"category"}],
[{"id":8,"name":"пором","taxonomy":"post_tag"}],[]]}}])");
    REQUIRE(read.seen() == "+501");
    const auto& article = read.article();
    CHECK(article.title == "Пором “Хвиля” & міст");
    CHECK(article.text == "Пором відновив рух.\nКвитки подешевшали.");
    CHECK(article.date == "2026-11-24T10:05+02:00");
    CHECK(article.url == "https://dnister.example/501");
    CHECK(article.author == "Ганна Лоза, Петро Мак");
    CHECK(article.rubric == "Транспорт");
    CHECK(article.tags == std::vector<std::string>{"Ріка", "пором"});
}

TEST_CASE("Of a post that was asked for without its terms their numbers are nothing")
{
    const auto read = read_json(R"({"id":1,"date":"2026-11-24T10:05:00","date_gmt":null,"link":"https://d.example/1",
"title":{"rendered":"Назва"},"content":{"rendered":""},"excerpt":{"rendered":"<p>Анонс.</p>"},"author":3,"tags":[8],
"_embedded":{"author":[{"code":"rest_user_invalid_id","message":"Немає такого","data":{"status":404}}]},
"yoast_head_json":{"author":"Ганна Лоза","og_site_name":"Вісті Дністра"}})");
    const auto& article = read.article();
    CHECK(article.text == "Анонс.");
    CHECK(article.tags.empty());
    CHECK(article.author == "Ганна Лоза");
    CHECK(article.source == "Вісті Дністра");
    CHECK(article.date == "2026-11-24T10:05");
}

TEST_CASE("Posts that not every reader may see are left out and counted")
{
    const auto post = [](int id, const std::string& more, const std::string& body = R"({"rendered":"<p>а</p>"})") {
        return R"({"id":)" + std::to_string(id) + R"(,"title":{"rendered":"Т"},"content":)" + body + more + "}";
    };
    const auto read = read_json(
        "[" + post(1, R"(,"status":"draft")") + "," + post(2, R"(,"status":"future")") + "," +
        post(3, R"(,"status":"private")") + "," + post(4, "", R"({"rendered":"","protected":true})") + "," +
        post(5, R"(,"password":"хвиля","status":"publish")") + "," + post(6, R"(,"status":"in-review")") + "," +
        post(7, R"(,"excerpt":{"rendered":"а","protected":true})") + "," +
        post(8, R"(,"type":"attachment","status":"inherit")", R"({"rendered":"а"})") + "," + post(9, "") +
        R"(,{"id":10,"post":9,"author_name":"Читач","status":"approved","type":"comment","content":{"rendered":"а"}}])");
    CHECK(read.seen() == "-1-2-3-4-5-6-7-8+9");
    REQUIRE(read.left_out.size() == 3);
    CHECK_THAT(read.left_out[2].en, Catch::Contains("comments of readers"));
    CHECK_THAT(read.left_out[0].en, Catch::Contains("not published") && Catch::EndsWith(": 4"));
    CHECK_THAT(read.left_out[1].en, Catch::Contains("with a password") && Catch::EndsWith(": 4"));
}

TEST_CASE("A page is no article, nor is another type, unless somebody says so")
{
    const auto post = [](int id, const std::string& type) {
        return R"({"id":)" + std::to_string(id) + R"(,"title":{"rendered":"Т"},"content":{"rendered":"а"},"type":")" +
               type + R"("})";
    };
    const auto posts = R"({"items":[)" + post(1, "post") + "," + post(2, "page") + "," + post(3, "news") + "]}";
    const auto ids = [&](std::set<std::string> types) {
        sources::JsonArticles articles({}, sources::JsonFormat::any, {}, std::move(types));
        std::string all;
        for (const auto& record : articles.read_all(posts, {"a.json", 1}).records) {
            CHECK(record.deleted.empty());
            all += record.article ? record.article->id : "";
        }
        const auto told = articles.left_out();
        return all + (told.empty() ? "" : " " + told.at(0).en);
    };
    CHECK(ids({}) == "1 passed over, as they are pages or of another type than posts (--type NAME takes a type): 2");
    CHECK(ids({"page", "news"}) == "123");
}

TEST_CASE("An error of the API is no post, even where it was said to be one")
{
    const auto read = read_json(R"([{"code":"rest_forbidden","message":"Вам сюди не можна.","data":{"status":401}}])",
                                sources::JsonFormat::wordpress);
    REQUIRE(read.seen() == "!");
    CHECK_THAT(read.records[0].rejection.en, Catch::Contains("rest_forbidden"));
}

TEST_CASE("A post with more open tags than a parser bears is read")
{
    std::string open;
    for (int i = 0; i < 3000; ++i) {
        open += "<div>";
    }
    const auto read = read_json(R"({"id":1,"title":{"rendered":"Т"},"content":{"rendered":")" + open + R"(а"}})");
    REQUIRE(read.records.at(0).article);
    CHECK(read.records[0].article->text == "а");
}

} // namespace poshuk::wordpress_rest_test
