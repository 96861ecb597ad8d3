#include "tests/server/live_server.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::multi_search_test {

using nlohmann::json;
using test::LiveServer;

namespace {

json merged(const LiveServer& server, const json& federation, const json& queries)
{
    const auto answer = server.post("/multi-search", json{{"federation", federation}, {"queries", queries}}.dump());
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer.json();
}

std::vector<std::string> ids(const json& result)
{
    std::vector<std::string> found;
    for (const auto& hit : result["hits"]) {
        found.push_back(hit["id"]);
    }
    return found;
}

std::string refusal(const LiveServer& server, const std::string& body)
{
    const auto answer = server.post("/multi-search", body);
    CHECK(answer.status == 400);
    return answer.json()["code"];
}

using Ids = std::vector<std::string>;
const json bridge{{"indexUid", "news"}, {"q", "міст"}};
const json game{{"indexUid", "news"}, {"q", "матч"}};

json weighing(json query, double weight)
{
    query["federationOptions"] = {{"weight", weight}};
    return query;
}

} // namespace

TEST_CASE("The results of several searches are one by their scores and weights")
{
    const LiveServer server;
    const auto found = merged(server, json::object(), {bridge, weighing(game, 5)});
    CHECK(ids(found) == Ids{"game", "bridge", "police"});
    CHECK(found["hits"][0]["_federation"]["queriesPosition"] == 1);
    CHECK(found["hits"][0]["_federation"]["indexUid"] == "news");
    CHECK(found["hits"][0]["_federation"]["weightedRankingScore"].get<double>() ==
          Approx(5 * found["hits"][0]["_rankingScore"].get<double>()));
    CHECK(found["hits"][1]["_formatted"]["title"] == "<em>Міст</em> через Буг закриють");
    CHECK(found["estimatedTotalHits"] == 3);
    CHECK(found["totalIsExact"] == true);
    CHECK_FALSE(found.contains("query"));
    CHECK(ids(merged(server, json::object(), {weighing(bridge, 1), weighing(game, 0)})).back() == "game");
}

TEST_CASE("An article that two searches of an index find is there once")
{
    const LiveServer server;
    const auto found = merged(server, json::object(), {weighing(bridge, 0.5), bridge});
    CHECK(ids(found) == Ids{"bridge", "police"});
    CHECK(found["hits"][0]["_federation"]["queriesPosition"] == 1);
    CHECK(found["estimatedTotalHits"] == 2);
}

TEST_CASE("Pages of a federation are pieces of the whole")
{
    const LiveServer server;
    const json queries{bridge, game, {{"indexUid", "news"}, {"q", "ремонт"}}};
    const auto whole = ids(merged(server, json::object(), queries));
    REQUIRE(whole.size() >= 4);
    Ids pieces;
    for (std::size_t offset = 0; offset < whole.size(); ++offset) {
        for (const auto& id : ids(merged(server, {{"offset", offset}, {"limit", 1}}, queries))) {
            pieces.push_back(id);
        }
    }
    CHECK(pieces == whole);
    const auto page = merged(server, {{"page", 2}, {"hitsPerPage", 2}}, queries);
    CHECK(ids(page) == Ids(whole.begin() + 2, whole.begin() + 4));
    CHECK(page["totalHits"] == whole.size());
    CHECK(merged(server, {{"limit", 0}}, queries)["hits"].empty());
    CHECK(merged(server, json::object(), json::array())["hits"].empty());
}

TEST_CASE("What a federation cannot do is refused by name")
{
    const LiveServer server;
    const auto with = [&](const std::string& query, const std::string& federation = "{}") {
        return refusal(server, R"({"federation":)" + federation + R"(,"queries":[{"indexUid":"news")" + query + "}]}");
    };
    CHECK(with(R"(,"limit":1)") == "invalid_multi_search_query_pagination");
    CHECK(with(R"(,"facets":["source"])") == "invalid_multi_search_query_facets");
    CHECK(with(R"(,"sort":["date:asc"])") == "invalid_multi_search_sort");
    CHECK(with(R"(,"federationOptions":{"weight":-1})") == "invalid_multi_search_weight");
    CHECK(with(R"(,"federationOptions":{"remote":"a"})") == "invalid_multi_search_federation_options");
    CHECK(with(R"(,"federationOptions":7)") == "invalid_multi_search_federation_options");
    CHECK(with("", R"({"facetsByIndex":{"news":["source"]}})") == "invalid_multi_search_federation");
    CHECK(with("", R"({"distinct":"source"})") == "invalid_multi_search_federation");
    CHECK(with("", R"({"limit":-1})") == "invalid_multi_search_limit");
    CHECK(with("", "7") == "invalid_multi_search_federation");
    CHECK(with(R"(,"filter":"x")") == "invalid_search_filter");
    CHECK(refusal(server, R"({"queries":[],"nothing":1})") == "bad_request");
}

} // namespace poshuk::multi_search_test
