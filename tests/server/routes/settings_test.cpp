#include "tests/server/live_server.hpp"

#include <catch2/catch.hpp>

namespace poshuk::settings_test {

using nlohmann::json;
using test::LiveServer;

TEST_CASE("Settings are told all together and each at its address")
{
    const LiveServer server;
    const auto settings = server.get("/indexes/news/settings").json();
    CHECK(settings["sortableAttributes"] == json{"date"});
    CHECK(settings["pagination"]["maxTotalHits"] == 10000);
    CHECK(server.get("/indexes/news/settings/stop-words").json() == settings["stopWords"]);
    CHECK(server.get("/indexes/news/settings/typo-tolerance").json() == settings["typoTolerance"]);
    CHECK(server.get("/indexes/news/settings/distinct-attribute").body == "null");
    CHECK(server.get("/indexes/news/settings/nothing").status == 404);
    CHECK(server.get("/indexes/none/settings").status == 404);
    CHECK(server.send("PATCH /indexes/news/settings HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 405);
}

TEST_CASE("What settings say can be asked, can be")
{
    const LiveServer server;
    const auto settings = server.get("/indexes/news/settings").json();
    for (const auto& name : settings["filterableAttributes"]) {
        INFO(name);
        const auto filter = name.get<std::string>() + " != '2024'";
        CHECK(server.post("/indexes/news/search", json{{"filter", filter}}.dump()).status == 200);
    }
    const auto answers = [&](const char* field, const json& value) {
        return server.post("/indexes/news/search", json{{"q", "міст"}, {field, value}}.dump()).status == 200;
    };
    CHECK(answers("attributesToSearchOn", settings["searchableAttributes"]));
    const auto fields = server.post("/indexes/news/fields", R"({"limit":100})").json();
    for (const auto& field : fields["results"]) {
        INFO(field);
        const auto& name = field["name"];
        CHECK(answers("facets", json::array({name})) == field["filterable"]["facetSearch"]);
        CHECK(answers("distinct", name) == field["distinct"]["enabled"]);
        CHECK(answers("attributesToSearchOn", json::array({name})) == field["searchable"]["enabled"]);
        CHECK(answers("sort", json::array({name.get<std::string>() + ":asc"})) == field["sortable"]["enabled"]);
        CHECK(answers("filter", name.get<std::string>() + " > 2024") == field["filterable"]["comparison"]);
    }
}

TEST_CASE("Indexes and their figures are told with when they were made")
{
    const LiveServer server;
    const auto index = server.get("/indexes/news").json();
    CHECK_THAT(index["updatedAt"].get<std::string>(), Catch::Matches(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z)"));
    CHECK(index["createdAt"] <= index["updatedAt"]);
    CHECK(server.get("/indexes?limit=1").json()["results"] == json{index});
    CHECK(server.get("/indexes?offset=1").json()["results"].empty());
    const auto stats = server.get("/stats").json();
    CHECK(stats["indexes"]["news"] == server.get("/indexes/news/stats").json());
    CHECK(stats["indexes"]["news"]["fieldDistribution"]["author"] == 1);
    CHECK(stats["lastUpdate"] == index["updatedAt"]);
    CHECK(stats["databaseSize"] > 0);
    CHECK(server.get("/indexes?limit=x").json()["code"] == "invalid_index_limit");
}

} // namespace poshuk::settings_test
