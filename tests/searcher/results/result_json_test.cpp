#include "poshuk/json.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace poshuk::result_json_test {

using nlohmann::json;

namespace {

SearchResult one_hit()
{
    SearchResult result;
    result.estimated_total = 45;
    result.least_total = 45;
    result.limit = 10;
    result.offset = 20;
    auto& hit = result.hits.emplace_back();
    hit.article = test::article("1", "Міст <закрили>", "Новий міст. Далі текст.");
    hit.article.source = "Вісник & син";
    hit.article.tags = {"<міст>"};
    hit.title_matches = {{0, 8}};
    hit.text_matches = {{11, 8}};
    hit.passages = {{{0, 20}, false, true}};
    return result;
}

json shown(const JsonDisplay& display)
{
    return json::parse(to_json(one_hit(), display, 0));
}

} // namespace

TEST_CASE("Where the marks are HTML the text around is escaped, else it is left to the client")
{
    JsonDisplay display;
    CHECK(shown(display)["hits"][0]["_formatted"]["title"] == "<em>Міст</em> &lt;закрили&gt;");
    display.highlight_before = "__ais-highlight__";
    display.highlight_after = "__/ais-highlight__";
    display.crop_marker = "...";
    const auto formatted = shown(display)["hits"][0]["_formatted"];
    CHECK(formatted["title"] == "__ais-highlight__Міст__/ais-highlight__ <закрили>");
    CHECK(formatted["body"] == "Новий __ais-highlight__міст__/ais-highlight__. ...");
    CHECK_FALSE(formatted.contains("source"));
}

TEST_CASE("Every text of a hit is formatted where that is asked for")
{
    JsonDisplay display;
    display.format_all = true;
    const auto formatted = shown(display)["hits"][0]["_formatted"];
    CHECK(formatted["source"] == "Вісник &amp; син");
    CHECK(formatted["tags"] == json{"&lt;міст&gt;"});
    CHECK(formatted["url"].is_null());
}

TEST_CASE("A hit has the attributes that were asked for, and its id")
{
    JsonDisplay display;
    display.attributes = {"title", "body"};
    const auto hit = shown(display)["hits"][0];
    CHECK(hit["id"] == "1");
    CHECK(hit["body"] == "Новий міст. Далі текст.");
    CHECK_FALSE(hit.contains("source"));
    CHECK(hit.contains("_formatted"));
    display.attributes = {"*"};
    CHECK_FALSE(shown(display)["hits"][0].contains("body"));
    CHECK(shown(display)["hits"][0].contains("source"));
}

TEST_CASE("Pages are told in the place of limit and offset")
{
    JsonDisplay display;
    display.hits_per_page = 10;
    const auto object = shown(display);
    CHECK(object["page"] == 3);
    CHECK(object["totalPages"] == 5);
    CHECK(object["totalHits"] == 45);
    CHECK_FALSE(object.contains("estimatedTotalHits"));
    CHECK_FALSE(object.contains("limit"));
}

TEST_CASE("Facets are cut to so many values, and years have their bounds")
{
    auto result = one_hit();
    result.facets = {{"source", {{"а", 3}, {"б", 2}, {"в", 1}}}, {"year", {{"2025", 1}, {"2021", 5}}}, {"month", {}}};
    JsonDisplay display;
    display.max_facet_values = 2;
    const auto object = json::parse(to_json(result, display, 0));
    CHECK(object["facetDistribution"]["source"] == json{{"а", 3}, {"б", 2}});
    CHECK(object["facetDistribution"]["month"] == json::object());
    CHECK(object["facetStats"] == json{{"year", {{"min", 2021}, {"max", 2025}}}});
}

TEST_CASE("An article is JSON with its text under body")
{
    const auto object = json::parse(to_json(one_hit().hits[0].article));
    CHECK(object["body"] == "Новий міст. Далі текст.");
    CHECK(object["source"] == "Вісник & син");
    CHECK(object["date"].is_null());
}

} // namespace poshuk::result_json_test
