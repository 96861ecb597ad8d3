#include "indexer/sources/json/json_source.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace poshuk::json_article_test {

using sources::JsonSource;
using sources::Record;

namespace {

std::vector<Record> records(std::string_view content, sources::FieldMap map = {})
{
    JsonSource source(std::make_unique<std::istringstream>(std::string(content)), "news.jsonl", std::move(map));
    std::vector<Record> result;
    while (auto record = source.next()) {
        result.push_back(*record);
    }
    return result;
}

/// The only one of a line.
Article one(std::string_view line)
{
    const auto all = records(line);
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].article);
    return *all[0].article;
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

TEST_CASE("An id may be a number of any size, or an object around one")
{
    const auto all = records(R"({"id":17,"text":"Текст","title":null})"
                             "\n"
                             R"({"id":18446744073709551615,"text":"Текст"})"
                             "\n"
                             R"({"id":123456789012345678901234567890,"text":"Текст"})"
                             "\n"
                             R"({"_id":{"$oid":"65fb"},"text":"Текст"})"
                             "\n"
                             R"({"id":1.5,"text":"Текст"})");
    REQUIRE(all.size() == 5);
    CHECK(all[0].article->id == "17");
    CHECK(all[0].article->title.empty());
    CHECK(all[1].article->id == "18446744073709551615");
    CHECK(all[2].article->id == "123456789012345678901234567890");
    CHECK_THAT(all[2].warnings.at(0).en, Catch::Contains("a number of 30 digits"));
    CHECK(all[3].article->id == "65fb");
    CHECK(all[4].article->id == "1.5");
}

TEST_CASE("Tags come in every usual shape")
{
    const std::vector<std::string> both{"міст", "ріка"};
    for (const auto* tags :
         {R"("міст, ріка")", R"("міст; ріка")", R"(["міст","ріка"])", R"([{"name":"міст"},{"title":"ріка"}])",
          R"({"міст":{"ID":1},"ріка":{"ID":2}})", R"([{"label":"міст"},{"slug":"ріка"}])", R"([["міст"],["ріка"]])"}) {
        INFO(tags);
        CHECK(one(std::string(R"({"id":"1","text":"а","tags":)") + tags + "}").tags == both);
    }
    CHECK(one(R"({"id":"1","text":"а","keywords":["міст"]})").tags == std::vector<std::string>{"міст"});
    CHECK(one(R"({"id":"1","text":"а","tags":null})").tags.empty());
}

TEST_CASE("Authors come in every usual shape")
{
    for (const auto* author :
         {R"("Олена Козак, Іван Бук")", R"("Олена Козак; Іван Бук")", R"("Олена Козак та Іван Бук")",
          R"("Олена Козак і Іван Бук")", R"(["Олена Козак","Іван Бук"])", R"([{"name":"Олена Козак"},"Іван Бук"])",
          R"([{"displayName":"Олена Козак"},{"first_name":"Іван","last_name":"Бук"}])"}) {
        INFO(author);
        CHECK(one(std::string(R"({"id":"1","text":"а","author":)") + author + "}").author == "Олена Козак, Іван Бук");
        CHECK(one(std::string(R"({"id":"1","text":"а","authors":)") + author + "}").author == "Олена Козак, Іван Бук");
    }
    CHECK(one(R"({"id":"1","text":"а","author":{"name":"Центр миру та безпеки"}})").author == "Центр миру та безпеки");
}

TEST_CASE("Fields have the names that exports have for them, in any case")
{
    const auto article = one(R"({"ID":"1","Headline":"Назва","content":{"html":"<p>Перше.</p><p>Друге.</p>"},
"publishedAt":"2026-11-24T08:05:00Z","source":{"id":null,"name":"Вісник"},"URL":"https://v.example/1",
"description":"Анонс","section":"Місто"})");
    CHECK(article.id == "1");
    CHECK(article.title == "Назва");
    CHECK(article.text == "Перше.\nДруге.");
    CHECK(article.date == "2026-11-24T10:05+02:00");
    CHECK(article.source == "Вісник");
    CHECK(article.url == "https://v.example/1");
    CHECK(article.rubric == "Місто");
    CHECK(one(R"({"id":"1","text":"а","categories":[7,{"name":"Місто"}]})").rubric == "Місто");
    CHECK(one(R"({"url":"https://v.example/2","title":"Назва","text":"","description":"Анонс"})").text == "Анонс");
    CHECK(one(R"({"url":"https://v.example/2","title":"Назва"})").id == "https://v.example/2");
}

TEST_CASE("An article may stand within what a search engine has around it")
{
    const auto article = one(R"({"_index":"news","_id":"7","_source":{"title":"Назва","body":"Текст"}})");
    CHECK(article.id == "7");
    CHECK(article.text == "Текст");
    CHECK(one(R"({"type":"articles","id":"8","attributes":{"title":"Назва","text":"Текст"}})").id == "8");
    const auto draft =
        records(R"({"id":"9","attributes":{"title":"Назва","text":"а","createdAt":"2026-11-24","publishedAt":null}})");
    CHECK_THAT(draft.back().warnings.at(0).en, Catch::Contains("not published"));
}

TEST_CASE("A field that cannot be read costs the field, not the article")
{
    const auto all = records(R"({"id":"1","title":{"x":[true]},"text":"а","tags":true,"author":{"age":5}})");
    REQUIRE(all[0].article);
    CHECK(all[0].article->title.empty());
    CHECK(all[0].article->tags.empty());
    REQUIRE(all[0].warnings.size() == 3);
    CHECK_THAT(all[0].warnings[0].en, Catch::Contains("“title”"));
}

TEST_CASE("Fields may have other names, and paths to them")
{
    const auto map =
        sources::FieldMap{{"id", "meta.key"},        {"title", "title.rendered"}, {"author", "authors[].name"},
                          {"text", "parts[1].text"}, {"tags", "dc.subject"},      {"date", "a[b].c"}};
    const auto all = records(R"({"meta":{"key":5},"title":{"rendered":"Міст &#8211; новий"},
"authors":[{"name":"Олена Козак"},{"name":"Іван Бук"}],"parts":[{"text":"ні"},{"text":"Текст"}],"dc.subject":["міст"],
"a[b]":{"c":"2026-11-24"}})",
                             map);
    REQUIRE(all.size() == 1);
    const auto& article = all[0].article.value();
    CHECK(article.id == "5");
    CHECK(article.title == "Міст – новий");
    CHECK(article.author == "Олена Козак, Іван Бук");
    CHECK(article.text == "Текст");
    CHECK(article.tags == std::vector<std::string>{"міст"});
    CHECK(article.date == "2026-11-24");
    const auto without_brackets =
        records(R"({"id":"1","text":"а","authors":[{"name":"Олена Козак"}]})", {{"author", "authors.name"}});
    CHECK(without_brackets[0].article->author == "Олена Козак");
}

TEST_CASE("A path that leads to nothing in all of a source is told at its end")
{
    const auto all = records("{\"id\":\"1\",\"text\":\"а\"}\n{\"id\":\"2\",\"text\":\"б\",\"by\":{\"line\":\"в\"}}",
                             {{"author", "by.line"}, {"title", "nowhere.at.all"}});
    REQUIRE(all.size() == 3);
    CHECK(all[1].article->author == "в");
    REQUIRE(all[2].warnings.size() == 1);
    CHECK_THAT(all[2].warnings[0].en, Catch::Contains("--map title=nowhere.at.all"));
    CHECK(records("", {{"title", "x"}}).empty());
}

TEST_CASE("What readers may not see is left out, gone from an index that had it, and told once")
{
    const auto all = records(R"({"id":"1","text":"а","status":"draft"})"
                             "\n"
                             R"({"id":"2","text":"а","status":"published"})"
                             "\n"
                             R"({"id":"3","text":"а","visibility":"members"})"
                             "\n"
                             R"({"id":"4","text":"а","published":false})"
                             "\n"
                             R"({"id":"5","text":"а","embargoed":"9000-01-01T00:00:00Z"})"
                             "\n"
                             R"({"id":"6","text":"а","embargoed":"2001-01-01T00:00:00Z"})"
                             "\n"
                             R"({"id":"7","text":"а","embargoed":"до ранку"})"
                             "\n"
                             R"({"id":"8","text":"а","pubStatus":"canceled"})");
    std::string seen;
    for (const auto& record : all) {
        seen += record.article            ? "+" + record.article->id
                : !record.deleted.empty() ? "-" + record.deleted
                : record.unfinished       ? "?"
                                          : "";
    }
    CHECK(seen == "-1+2-3-4?+6?-8");
    REQUIRE(all.back().warnings.size() == 4);
    CHECK_THAT(all.back().warnings[0].en, Catch::Contains("withdrawn") && Catch::EndsWith(": 1"));
    CHECK_THAT(all.back().warnings[1].en, Catch::Contains("embargo") && Catch::EndsWith(": 2"));
    CHECK_THAT(all.back().warnings[2].en, Catch::Contains("not published") && Catch::EndsWith(": 2"));
    CHECK_THAT(all.back().warnings[3].en, Catch::Contains("not every reader") && Catch::EndsWith(": 1"));
}

TEST_CASE("What is no article is refused as what it is")
{
    CHECK_THAT(rejection(R"({"code":"rest_forbidden","message":"Вам сюди не можна.","data":{"status":401}})"),
               Catch::Contains("went wrong") && Catch::Contains("rest_forbidden: Вам сюди не можна."));
    CHECK_THAT(rejection(R"({"error":{"message":"Немає такого ключа"}})"), Catch::Contains("Немає такого ключа"));
    CHECK_THAT(rejection(R"({"errors":[{"detail":"Забагато запитів"}]})"), Catch::Contains("Забагато запитів"));
    CHECK_THAT(rejection(R"({"error":"limit"})"), Catch::Contains("went wrong, no article: limit"));
    CHECK_THAT(rejection(R"({"ok":false,"error_code":404,"description":"Немає такого"})"),
               Catch::Contains("Немає такого"));
    CHECK_THAT(rejection(R"({"type":"about:blank","title":"Заборонено","status":403})"), Catch::Contains("Заборонено"));
    CHECK_THAT(rejection(R"({"detail":"Не знайдено."})"), Catch::Contains("Не знайдено."));
    CHECK_THAT(rejection(R"({"$schema":"x","title":"Стаття","properties":{}})"), Catch::Contains("JSON Schema"));
    CHECK_THAT(rejection(R"({"type":"FeatureCollection","features":[{"type":"Feature"}]})"),
               Catch::Contains("GeoJSON"));
    CHECK_THAT(rejection(R"({"name":"x","version":"1.0.0","dependencies":{}})"), Catch::Contains("package.json"));
    CHECK_THAT(rejection(R"({"сервер":"a","порт":80})"),
               Catch::Contains("none of the fields of an article") && Catch::Contains("сервер, порт"));
    CHECK_THAT(rejection(R"({"name":"x","description":"Програма","license":"MIT"})"),
               Catch::Contains("its fields are"));
}

TEST_CASE("JSON that breaks its rules where that leaves no doubt is mended, with a word")
{
    const auto all = records(R"({"id":"1","text":"пів літери: \ud83d кінець"})"
                             "\n"
                             R"({"id":"2","text":"усмішка: \ud83d\ude00"})"
                             "\n"
                             R"({"id":"3","text":"а","score":NaN,"tags":["б",],})"
                             "\n{\"id\":\"4\",\"text\":\"дзвінок\a тут\"}");
    REQUIRE(all.size() == 4);
    CHECK(all[0].article->text == "пів літери: \uFFFD кінець");
    CHECK(all[0].warnings.size() == 1);
    CHECK(all[1].article->text == "усмішка: 😀");
    CHECK(all[1].warnings.empty());
    CHECK(all[2].article->tags == std::vector<std::string>{"б"});
    CHECK(all[3].article->text == "дзвінок  тут");
}

TEST_CASE("A picture within an attribute costs nothing but itself")
{
    const std::string picture(70'000, 'A');
    const auto article = one(R"({"id":"1","text":"<p>До картинки.</p><img src=\"data:image/png;base64,)" + picture +
                             R"(\"><p>Після картинки.</p>","title":"<img src='data:,)" + picture + R"('>Назва"})");
    CHECK(article.text == "До картинки.\nПісля картинки.");
    CHECK(article.title == "Назва");
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
    CHECK_THAT(rejection("42"), Catch::Contains("an object of JSON is expected here"));
    CHECK_THAT(rejection("{'id':'1'}"), Catch::Contains("the name of a field is missing, or its quotation mark"));
    CHECK_THAT(rejection(R"({"id":"1","text":"\q"})"), Catch::Contains("malformed"));
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

TEST_CASE("Brackets in each other beyond a bound cost their object")
{
    const auto nested = [](std::size_t depth) {
        return R"({"id":"1","text":"а","x":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
    };
    CHECK(one(nested(1000)).id == "1");
    CHECK_THAT(rejection(nested(3000)), Catch::Contains("malformed"));
}

} // namespace poshuk::json_article_test
