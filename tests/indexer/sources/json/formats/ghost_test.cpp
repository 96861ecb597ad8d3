#include "indexer/sources/json/formats/editor_text.hpp"
#include "read_json.hpp"

#include <catch2/catch.hpp>

namespace poshuk::ghost_test {

using test::read_json;

namespace {

std::string export_of(const std::string& posts)
{
    return R"({"db":[{"meta":{"exported_on":1795507500000,"version":"5.82.0"},"data":{"posts":[)" + posts +
           R"(],"posts_authors":[{"post_id":"p1","author_id":"u2","sort_order":1},{"post_id":"p1","author_id":"u1","sort_order":0}],
"posts_tags":[{"post_id":"p1","tag_id":"t2","sort_order":1},{"post_id":"p1","tag_id":"t1","sort_order":0},{"post_id":"p1","tag_id":"t3","sort_order":2}],
"settings":[{"key":"title","value":"Коло млина"}],"tags":[{"id":"t1","name":"сад"},{"id":"t2","name":"місто &amp; люди"},
{"id":"t3","name":"#головне","visibility":"internal"}],"users":[{"id":"u1","name":"Роман Терен"},{"id":"u2","name":"Ніна Гай"}]}}]})";
}

} // namespace

TEST_CASE("The posts of an export of Ghost are articles with the names in its tables")
{
    const auto read = read_json(export_of(R"({"id":"p1","uuid":"x","title":"Сад зацвів","slug":"sad","html":
"<p>Сад зацвів удруге.</p><!--kg-card-begin: html--><p>Такого не було.</p>","plaintext":"Сад","status":"published","visibility":"public",
"type":"post","published_at":"2026-11-24T08:05:00.000Z","canonical_url":"https://kolo.example/sad"},
{"id":"p2","title":"Без розмітки","html":null,"plaintext":"Просто текст.","status":"published","published_at":"2026-11-24 08:05:00"})"));
    REQUIRE(read.seen() == "+p1+p2");
    const auto& article = read.article();
    CHECK(article.title == "Сад зацвів");
    CHECK(article.text == "Сад зацвів удруге.\nТакого не було.");
    CHECK(article.date == "2026-11-24T10:05+02:00");
    CHECK(article.author == "Роман Терен, Ніна Гай");
    CHECK(article.tags == std::vector<std::string>{"сад", "місто & люди"});
    CHECK(article.source == "Коло млина");
    CHECK(article.url == "https://kolo.example/sad");
    CHECK(read.article(1).text == "Просто текст.");
    CHECK(read.article(1).date == "2026-11-24T10:05+02:00");
}

TEST_CASE("Of Ghost only what everybody may read is read")
{
    const auto post = [](const std::string& id, const std::string& more) {
        return R"({"id":")" + id + R"(","title":"Т","html":"<p>а</p>")" + more + "}";
    };
    const auto read = read_json(export_of(
        post("a", R"(,"status":"draft")") + "," + post("b", R"(,"status":"published","visibility":"members")") + "," +
        post("c", R"(,"status":"published","visibility":"tiers")") + "," + post("d", R"(,"status":"sent")") + "," +
        post("e", R"(,"status":"scheduled")") + "," + post("f", R"(,"status":"published","type":"page")") + "," +
        post("g", R"(,"status":"published","page":1)") + "," +
        post("h", R"(,"status":"published","visibility":"public")")));
    CHECK(read.seen() == "-a-b-c-d-e+h");
    REQUIRE(read.left_out.size() == 3);
    CHECK_THAT(read.left_out[0].en, Catch::Contains("not published") && Catch::EndsWith(": 2"));
    CHECK_THAT(read.left_out[1].en, Catch::Contains("for members") && Catch::EndsWith(": 3"));
    CHECK_THAT(read.left_out[2].en, Catch::Contains("pages of the site") && Catch::EndsWith(": 2"));
}

TEST_CASE("Posts of Ghost's Content API have their authors and tags in them")
{
    const auto read = read_json(R"({"posts":[{"id":"9","uuid":"y","title":"Т","html":"<p>Текст.</p>","comment_id":"9",
"feature_image":null,"visibility":"public","published_at":"2026-11-24T10:05:00.000+02:00","url":"https://kolo.example/t",
"authors":[{"id":"1","name":"Ніна Гай","slug":"nina"}],"tags":[{"name":"сад","visibility":"public"},{"name":"#x","visibility":"internal"}]}],
"meta":{"pagination":{"page":1}}})");
    REQUIRE(read.seen() == "+9");
    CHECK(read.article().author == "Ніна Гай");
    CHECK(read.article().tags == std::vector<std::string>{"сад"});
    CHECK(read.article().url == "https://kolo.example/t");
}

TEST_CASE("What editors keep has words where there is no HTML")
{
    CHECK(
        sources::text_of_lexical(
            R"({"root":{"type":"root","children":[{"type":"paragraph","children":[{"type":"extended-text","text":"Перше "},
{"type":"link","children":[{"type":"text","text":"слово"}]}]},{"type":"html","html":"<p>Картка.</p>"},
{"type":"list","children":[{"type":"listitem","children":[{"type":"text","text":"пункт"}]}]}]}})") ==
        "Перше слово\nКартка.\nпункт");
    CHECK(sources::text_of_mobiledoc(
              R"({"version":"0.3.1","atoms":[],"cards":[["markdown",{"markdown":"З картки."}]],"markups":[],
"sections":[[1,"p",[[0,[],0,"Перше "],[0,[0],1,"слово"]]],[10,0],[3,"ul",[[[0,[],0,"пункт"]]]],[7]]})") ==
          "Перше слово\nЗ картки.\nпункт");
    CHECK(sources::text_of_lexical("не JSON").empty());
    CHECK(sources::text_of_mobiledoc("[]").empty());
}

} // namespace poshuk::ghost_test
