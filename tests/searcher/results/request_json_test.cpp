#include "poshuk/error.hpp"
#include "poshuk/json.hpp"

#include <catch2/catch.hpp>

namespace poshuk::request_json_test {

namespace {

/// The part that a request is refused for, and «» with the problem when it is all of it.
std::string refused(const std::string& json)
{
    try {
        static_cast<void>(search_from_json(json));
    } catch (const RequestError& error) {
        CHECK(error.code() == ErrorCode::usage);
        CHECK_FALSE(error.problem().en.empty());
        CHECK_FALSE(error.problem().uk.empty());
        return error.part().empty() ? "«»" : error.part();
    }
    return {};
}

} // namespace

TEST_CASE("A request is read from JSON in Meilisearch's vocabulary")
{
    const auto search =
        search_from_json(R"({"q":"міст","limit":5,"offset":10,"facets":["source","tags"],"sort":["date:desc"],
        "matchingStrategy":"all","cropLength":30,"cropMarker":"...","highlightPreTag":"<b>","highlightPostTag":"</b>",
        "attributesToRetrieve":["title","body"],"attributesToHighlight":["*"],"similarTo":"a","collapse":false,"explain":true,
        "passages":1,"snippetLength":100,"today":"2025-01-01","lang":"uk","filter":"year = 2024","facetQuery":"віс"})");
    CHECK(search.request.query == "міст");
    CHECK(search.request.limit == 5);
    CHECK(search.request.offset == 10);
    CHECK(search.request.facets == std::vector<std::string>{"source", "tags"});
    CHECK(search.request.sort == SortOrder::newest_first);
    CHECK(search.request.all_words);
    CHECK(search.request.snippet.max_words == 30);
    CHECK(search.request.snippet.max_passages == 1);
    CHECK(search.request.snippet.max_characters == 100);
    CHECK(search.request.similar_to == "a");
    CHECK_FALSE(search.request.collapse);
    CHECK(search.request.explain);
    CHECK(search.request.today == "2025-01-01");
    CHECK(search.request.filter == Filter("year = 2024"));
    CHECK(search.request.facet_query == "віс");
    CHECK(search.display.crop_marker == "...");
    CHECK(search.display.highlight_before == "<b>");
    CHECK(search.display.attributes == std::vector<std::string>{"title", "body"});
    CHECK(search.display.format_all);
    CHECK(search.display.language == Language::ukrainian);
}

TEST_CASE("What a request does not say is as Meilisearch has it")
{
    const auto search = search_from_json(R"({"q":null,"filter":null,"showRankingScore":true})");
    CHECK(search.request.query.empty());
    CHECK(search.request.limit == 20);
    CHECK(search.request.all_without_query);
    CHECK_FALSE(search.display.hits_per_page);
    CHECK(search_from_json("{}", Language::ukrainian).display.language == Language::ukrainian);
    CHECK(search_from_json(R"({"facets":["*"]})").request.facets.size() == 5);
}

TEST_CASE("Pages are counted from 1")
{
    const auto search = search_from_json(R"({"page":3,"hitsPerPage":7})");
    CHECK(search.request.offset == 14);
    CHECK(search.request.limit == 7);
    CHECK(search.display.hits_per_page == 7);
    CHECK(search_from_json(R"({"page":0})").request.offset == 0);
    CHECK(search_from_json(R"({"page":2})").request.offset == 20);
    CHECK(search_from_json(R"({"hitsPerPage":100000})").request.limit == 1000);
    CHECK(search_from_json(R"({"hitsPerPage":0})").request.limit == 0);
    CHECK(search_from_json(R"({"hitsPerPage":0})").display.hits_per_page == 0);
    CHECK(search_from_json(R"({"limit":1e3})").request.limit == 1000); // a whole number of JSON
}

TEST_CASE("A filter of arrays is their conditions together, those of inner arrays as alternatives")
{
    const auto filter = [](const std::string& json) {
        return search_from_json("{\"filter\":" + json + "}").request.filter;
    };
    CHECK(filter(R"([["a = 1","a = 2"],"b = 3"])") == Filter::all({Filter::any({"a = 1", "a = 2"}), "b = 3"}));
    CHECK(filter(R"([])").empty());
    CHECK(filter(R"([[],""," "])").empty());
    CHECK(filter(R"([["a = 1"]])") == Filter::all({Filter::any({"a = 1"})}));
    CHECK(filter(R"(["a = 1) OR (a = 2"])") == Filter::all({"a = 1) OR (a = 2"}));
}

TEST_CASE("A request of the wrong shape is refused by the name of what is wrong")
{
    CHECK(refused("") == "«»");
    CHECK(refused("{") == "«»");
    CHECK(refused("[]") == "«»");
    CHECK(refused("7") == "«»");
    CHECK(refused("{\"q\":\"\xFF\"}") == "«»");
    CHECK(refused(R"({"unknown":1})") == "«»");
    CHECK(refused(R"({"q":7})") == "q");
    CHECK(refused(R"({"q":["a"]})") == "q");
    CHECK(refused(R"({"limit":"5"})") == "limit");
    CHECK(refused(R"({"limit":-1})") == "limit");
    CHECK(refused(R"({"limit":1.5})") == "limit");
    CHECK(refused(R"({"limit":4294967296})") == "limit");
    CHECK(refused(R"({"rankingScoreThreshold":2})") == "rankingScoreThreshold");
    CHECK(refused(R"({"rankingScoreThreshold":"1"})") == "rankingScoreThreshold");
    CHECK(refused(R"({"distinct":1})") == "distinct");
    CHECK(refused(R"({"today":""})") == "today");
    CHECK(refused(R"({"showRankingScore":"yes"})") == "showRankingScore");
    CHECK(refused(R"({"retrieveVectors":true})") == "retrieveVectors");
    CHECK(refused(R"({"offset":99999999999999999999999})") == "offset");
    CHECK(refused(R"({"hitsPerPage":true})") == "hitsPerPage");
    CHECK(refused(R"({"filter":7})") == "filter");
    CHECK(refused(R"({"filter":[[["a"]]]})") == "filter");
    CHECK(refused(R"({"filter":{"a":1}})") == "filter");
    CHECK(refused(R"({"facets":"source"})") == "facets");
    CHECK(refused(R"({"facets":[1]})") == "facets");
    CHECK(refused(R"({"sort":["title:asc"]})") == "sort");
    CHECK(refused(R"({"matchingStrategy":"some"})") == "matchingStrategy");
    CHECK(refused(R"({"explain":"yes"})") == "explain");
    CHECK(refused(R"({"lang":"de"})") == "lang");
    CHECK(refused(R"({"vector":[1]})") == "vector");
    CHECK(refused(R"({"retrieveVectors":false,"attributesToSearchOn":["*"]})").empty());
    CHECK(refused(R"({"attributesToSearchOn":"title"})") == "attributesToSearchOn");
    CHECK(refused("{\"filter\":" + std::string(100000, '[')) == "«»");
    CHECK(refused("{\"filter\":" + std::string(100000, '[') + std::string(100000, ']') + "}") == "«»");
}

TEST_CASE("Whether somebody is still typing is what the request says, else what the caller does")
{
    CHECK_FALSE(search_from_json("{}").request.as_you_type);
    CHECK(search_from_json("{}", Language::english, true).request.as_you_type);
    CHECK(search_from_json(R"({"asYouType":true})").request.as_you_type);
    CHECK_FALSE(search_from_json(R"({"asYouType":false})", Language::english, true).request.as_you_type);
    CHECK_THROWS_AS(search_from_json(R"({"asYouType":"yes"})"), RequestError);
}

TEST_CASE("A list of articles is asked for by ids, a filter and a page, with the fields to show")
{
    const auto list = list_from_json(
        R"({"limit":3,"offset":6,"ids":["a","b"],"fields":["title"],"filter":"year = 2024","sort":["date:asc"]})");
    CHECK(list.request.limit == 3);
    CHECK(list.request.offset == 6);
    CHECK(list.request.ids == std::vector<std::string>{"a", "b"});
    CHECK(list.fields == std::vector<std::string>{"title"});
    CHECK(list.request.order == SortOrder::oldest_first);
    CHECK(list.request.filter == Filter("year = 2024"));
    CHECK(list_from_json("{}").fields == std::vector<std::string>{"*"});
    CHECK_THROWS_AS(list_from_json(R"({"q":"a"})"), RequestError);
    CHECK_THROWS_AS(list_from_json(R"({"ids":"a"})"), RequestError);
}

} // namespace poshuk::request_json_test
