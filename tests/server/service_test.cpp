// What the service answers, route by route, through a real connection.

#include "live_server.hpp"
#include "poshuk/index_writer.hpp"
#include "server/http/message.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::service_test {

using nlohmann::json;
using test::LiveServer;

namespace {

std::string encoded(const std::string& text)
{
    return server::percent_encoded(text);
}

std::vector<std::string> ids(const json& result)
{
    std::vector<std::string> found;
    for (const auto& hit : result["hits"]) {
        found.push_back(hit["id"]);
    }
    return found;
}

using Ids = std::vector<std::string>;

/// The status and the code of an error, as «404 index_not_found»; its shape is looked at.
std::string error_of(const test::RawAnswer& answer)
{
    INFO(answer.body);
    const auto object = answer.json();
    for (const auto* field : {"message", "code", "type", "link", "hint"}) {
        CHECK(object[field].is_string());
    }
    CHECK_FALSE(object["message"].get<std::string>().empty());
    return std::to_string(answer.status) + " " + object["code"].get<std::string>();
}

} // namespace

TEST_CASE("A search is answered in Meilisearch's words")
{
    const LiveServer server;
    const auto answer =
        server.post("/indexes/news/search", R"({"q":"мостом","facets":["source"],"filter":[["source = Вісник"]]})");
    CHECK(answer.status == 200);
    CHECK_THAT(answer.header, Catch::Contains("Content-Type: application/json") && Catch::Contains("nosniff"));
    const auto result = answer.json();
    CHECK(ids(result) == Ids{"bridge", "police"});
    CHECK(result["facetDistribution"]["source"]["Вісник"] == 2);
    CHECK(result["estimatedTotalHits"] == 2);
    CHECK(result["hits"][0]["_formatted"]["title"] == "<em>Міст</em> через Буг закриють");
    CHECK_FALSE(result["hits"][0].contains("body"));
}

TEST_CASE("A search without a word finds everything, the newest first")
{
    const LiveServer server;
    CHECK(ids(server.post("/indexes/news/search", "{}").json()) == Ids{"bridge", "school/1", "police", "book", "game"});
    CHECK(ids(server.post("/indexes/news/search", R"({"q":"","limit":1,"offset":1})").json()) == Ids{"school/1"});
    CHECK(server.post("/indexes/news/search", R"({"hitsPerPage":2,"page":2})").json()["totalPages"] == 3);
}

TEST_CASE("The same search may be asked by parameters")
{
    const LiveServer server;
    const auto result = server
                            .get("/indexes/news/search?limit=1&facets=source,tags&filter=" + encoded("year = 2025") +
                                 "&q=" + encoded("міст"))
                            .json();
    CHECK(ids(result) == Ids{"bridge"});
    CHECK(result["limit"] == 1);
    CHECK(result["facetDistribution"].size() == 2);
    CHECK(error_of(server.get("/indexes/news/search?limit=x")) == "400 invalid_search_limit");
    CHECK(error_of(server.get("/indexes/news/search?limit=-1")) == "400 invalid_search_limit");
    CHECK(error_of(server.get("/indexes/news/search?limit=99999999999999999999")) == "400 invalid_search_limit");
    CHECK(server.get("/indexes/news/search?q=%FF%FE").status == 200);
}

TEST_CASE("Pages are as long and as deep as the server allows")
{
    const LiveServer server;
    CHECK(server.post("/indexes/news/search", R"({"limit":4000000000})").json()["limit"] == 1000);
    CHECK(server.post("/indexes/news/search", R"({"offset":4000000000})").json()["hits"].empty());
}

TEST_CASE("Several searches are answered in their order, each with the name of its index")
{
    const LiveServer server;
    const auto answer = server.post(
        "/multi-search", R"({"queries":[{"indexUid":"news","q":"школа"},{"indexUid":"news","q":"матч","limit":1}]})");
    const auto results = answer.json()["results"];
    REQUIRE(results.size() == 2);
    CHECK(results[0]["indexUid"] == "news");
    CHECK(ids(results[0]) == Ids{"school/1"});
    CHECK(ids(results[1]) == Ids{"game"});
    CHECK(server.post("/multi-search", R"({"queries":[]})").json()["results"].empty());
}

TEST_CASE("A bad search among several is told by its number")
{
    const LiveServer server;
    const auto told =
        server.post("/multi-search", R"({"queries":[{"indexUid":"news"},{"indexUid":"news","limit":"x"}]})");
    CHECK(error_of(told) == "400 invalid_search_limit");
    CHECK_THAT(told.json()["message"].get<std::string>(), Catch::StartsWith("Inside `.queries[1]`: "));
    CHECK(server.post("/multi-search", R"({"queries":[{"indexUid":"news","q":7}]})", "Accept-Language: uk\r\n")
              .json()["message"] == "У `.queries[0]`: «q» — не рядок.");
    CHECK(error_of(server.post("/multi-search", "{}")) == "400 missing_multi_search_queries");
    CHECK(error_of(server.post("/multi-search", R"({"queries":{}})")) == "400 missing_multi_search_queries");
    CHECK(error_of(server.post("/multi-search", R"({"queries":[7]})")) == "400 invalid_multi_search_queries");
    CHECK(error_of(server.post("/multi-search", R"({"queries":[{"q":"a"}]})")) == "400 missing_index_uid");
    CHECK(error_of(server.post("/multi-search", R"({"queries":[{"indexUid":7}]})")) == "400 invalid_index_uid");
    CHECK(error_of(server.post("/multi-search", R"({"queries":[{"indexUid":"other"}]})")) == "404 index_not_found");
    std::string many;
    for (int i = 0; i < 100; ++i) {
        many += std::string(many.empty() ? "" : ",") + R"({"indexUid":"news"})";
    }
    CHECK(error_of(server.post("/multi-search", R"({"queries":[)" + many + "]}")) ==
          "400 invalid_multi_search_queries");
}

TEST_CASE("Values of a facet are found by how their words begin, whatever the case")
{
    const LiveServer server;
    const auto found = server.post("/indexes/news/facet-search", R"({"facetName":"source","facetQuery":"віс"})").json();
    CHECK(found["facetHits"] == json{{{"value", "Вісник"}, {"count", 2}}});
    CHECK(found["facetQuery"] == "віс");
    CHECK(server.post("/indexes/news/facet-search", R"({"facetName":"source","facetQuery":"край"})")
              .json()["facetHits"]
              .size() == 1);
    const auto all = server.post("/indexes/news/facet-search", R"({"facetName":"source","q":"школа"})").json();
    CHECK(all["facetHits"] == json{{{"value", "Степовий край"}, {"count", 1}}});
    CHECK(all["facetQuery"].is_null());
    CHECK(error_of(server.post("/indexes/news/facet-search", R"({"facetName":"title"})")) ==
          "400 invalid_search_facets");
    CHECK(error_of(server.post("/indexes/news/facet-search", "{}")) == "400 missing_facet_search_facet_name");
    CHECK(error_of(server.post("/indexes/news/facet-search", R"({"facetName":7})")) ==
          "400 invalid_facet_search_facet_name");
    CHECK(error_of(server.post("/indexes/news/facet-search", R"({"facetName":"source","facetQuery":7})")) ==
          "400 invalid_search_facet_query");
}

TEST_CASE("An article is given whole by its id or its URL")
{
    const LiveServer server;
    const auto school = server.get("/indexes/news/documents/school%2F1").json();
    CHECK(school["body"] == "У школі триває ремонт. Поліція поруч.");
    CHECK(server.get("/indexes/news/documents/" + encoded("https://news.example/bridge?a=1&b=2")).json()["id"] ==
          "bridge");
    CHECK(error_of(server.get("/indexes/news/documents/none")) == "404 document_not_found");
    CHECK(error_of(server.get("/indexes/other/documents/bridge")) == "404 index_not_found");
}

TEST_CASE("Words are suggested while they are typed, in JSON and as browsers ask for them")
{
    const LiveServer server;
    const auto suggested = server.get("/suggest?q=" + encoded("полі") + "&limit=1").json();
    CHECK(suggested["query"] == "полі");
    CHECK(suggested["suggestions"] == json{{{"query", "поліція"}, {"estimatedTotalHits", 2}}});
    const auto browser = server.get("/suggest?format=opensearch&q=" + encoded("полі"));
    CHECK_THAT(browser.header, Catch::Contains("application/x-suggestions+json"));
    CHECK(browser.json()[1][0] == "поліція");
    CHECK(server.get("/suggest").json()["suggestions"].empty());
    CHECK(error_of(server.get("/suggest?q=a&limit=x")) == "400 invalid_search_limit");
}

TEST_CASE("Articles about the same are found by one")
{
    const LiveServer server;
    const auto similar = server.get("/similar/bridge?limit=2");
    CHECK(similar.status == 200);
    CHECK(ids(similar.json()) == Ids{"school/1", "police"});
    CHECK(error_of(server.get("/similar/none")) == "404 document_not_found");
}

TEST_CASE("Any search is a feed, the newest first, with nothing in it that could run")
{
    const LiveServer server;
    const auto feed = server.get("/feed?q=" + encoded("ремонт & \"міст\""));
    CHECK(feed.status == 200);
    CHECK_THAT(feed.header, Catch::Contains("application/rss+xml"));
    CHECK_THAT(feed.body, Catch::Contains("<title>Poshuk: ремонт &amp; &quot;міст&quot;</title>") &&
                              Catch::Contains("<link>https://news.example/bridge?a=1&amp;b=2</link>") &&
                              Catch::Contains("<pubDate>Tue, 15 Jul 2025 11:00:00 +0300</pubDate>") &&
                              Catch::Contains("&lt;em&gt;Міст&lt;/em&gt;") && !Catch::Contains("javascript:"));
    CHECK(server.get("/feed?q=x&limit=x").status == 400);
    CHECK_THAT(server.get("/feed?q=x").body, Catch::Contains("<link>http://localhost/?q=x</link>"));
    CHECK_THAT(server.get("/feed?q=x", "X-Forwarded-Proto: https\r\n").body,
               Catch::Contains("<link>https://localhost/?q=x</link>"));
    // December is not summer in Kyiv, and a date of a month has no day to be told.
    const auto police = server.get("/feed?q=" + encoded("затримали"));
    CHECK_THAT(police.body, Catch::Contains("<pubDate>Mon, 02 Jan 2023 00:00:00 +0200</pubDate>"));
    CHECK_THAT(server.get("/feed?q=" + encoded("школа")).body,
               !Catch::Contains("pubDate") && Catch::Contains("isPermaLink=\"false\">school/1<"));
}

TEST_CASE("A feed tells the true moment of an article, in the hour that comes twice too")
{
    const test::TemporaryDir dir;
    const auto dated = [](const std::string& id, const std::string& date) {
        auto article = test::article(id, "Дзвін " + id, "Дзвони лунали над містом, вірш " + id + ".");
        article.date = date;
        article.date_precision = date.size() > 10 ? DatePrecision::minute : DatePrecision::day;
        return article;
    };
    test::build_index(dir.path(), {dated("utc", "2025-02-28T22:30Z"), dated("local", "2025-07-01T10:00"),
                                   dated("first", "2025-10-26T00:30Z"), dated("second", "2025-10-26T01:30Z"),
                                   dated("eve", "2025-03-30"), dated("day", "2025-03-31")});
    server::Settings settings;
    settings.indexes["news"] = dir.path().string();
    const LiveServer server(settings);
    const auto feed = server.get("/feed?limit=50&q=" + encoded("дзвони")).body;
    for (const auto* moment :
         {"Sat, 01 Mar 2025 00:30:00 +0200", "Tue, 01 Jul 2025 10:00:00 +0300", "Sun, 26 Oct 2025 03:30:00 +0300",
          "Sun, 26 Oct 2025 03:30:00 +0200", "Sun, 30 Mar 2025 00:00:00 +0200", "Mon, 31 Mar 2025 00:00:00 +0300"}) {
        CHECK_THAT(feed, Catch::Contains("<pubDate>" + std::string(moment) + "</pubDate>"));
    }
    CHECK(feed.find("+0200</pubDate>") < feed.find("+0300</pubDate>")); // the second time of the hour is the newest
}

TEST_CASE("A page serves people whose browser runs no scripts")
{
    const LiveServer server;
    const auto page = server.get("/?q=" + encoded("<ремонт>"), "Accept-Language: uk\r\n");
    CHECK_THAT(page.header, Catch::Contains("text/html; charset=utf-8") && Catch::Contains("default-src 'none'"));
    CHECK_THAT(page.body,
               Catch::Contains("value=\"&lt;ремонт&gt;\"") && Catch::Contains("Школа &amp; &lt;<em>ремонт</em>&gt;") &&
                   Catch::Contains("2 результати") && !Catch::Contains("javascript:") && !Catch::Contains("<ремонт>"));
    CHECK_THAT(server.get("/").body, Catch::Contains("<form") && !Catch::Contains("<article>"));
    CHECK_THAT(server.get("/?q=" + encoded("ремонт") + "&limit=1").body, Catch::Contains("offset=1"));
    CHECK(server.get("/?limit=x").status == 400);
    CHECK_THAT(server.get("/?q=a&filter=foo").body, Catch::Contains("The filter cannot be read"));
    CHECK_THAT(server.get("/opensearch.xml").body, Catch::Contains("template=\"http://localhost/?q={searchTerms}\""));
}

TEST_CASE("The state of the server is told to whoever watches it")
{
    const LiveServer server;
    CHECK(server.get("/health").json() == json{{"status", "available"}});
    CHECK(server.get("/version").json()["pkgVersion"].is_string());
    CHECK(server.get("/indexes").json()["results"][0]["numberOfDocuments"] == 5);
    CHECK(server.get("/indexes/news").json()["uid"] == "news");
    CHECK(error_of(server.get("/indexes/other")) == "404 index_not_found");
    CHECK_THAT(server.get("/metrics").body,
               Catch::Contains("poshuk_requests_total{route=\"health\",status=\"200\"} 1") &&
                   Catch::Contains("poshuk_index_documents{index=\"news\"} 5"));
}

TEST_CASE("What cannot be answered is told with a status, a code, a message and a hint")
{
    const LiveServer server;
    CHECK(error_of(server.get("/nothing")) == "404 not_found");
    CHECK(error_of(server.get("/keys")) == "400 feature_not_enabled");
    CHECK(error_of(server.post("/dumps", "{}")) == "400 feature_not_enabled");
    CHECK(error_of(server.post("/indexes/news/documents", "[]")) == "405 method_not_allowed");
    CHECK_THAT(server.post("/indexes/news/documents", "[]").header, Catch::Contains("\r\nAllow: GET, HEAD\r\n"));
    CHECK_THAT(server.get("/indexes/news/documents/fetch").header, Catch::Contains("\r\nAllow: POST\r\n"));
    CHECK_THAT(server.send("OPTIONS /health HTTP/1.1\r\nHost: localhost\r\n\r\n").header,
               Catch::Contains("\r\nAllow: GET, HEAD\r\n"));
    CHECK(error_of(server.get("/indexes/news/search/more")) == "404 not_found");
    CHECK(error_of(server.get("/%zz")) == "400 bad_request");
    CHECK(error_of(server.get("/multi-search")) == "405 method_not_allowed");
    CHECK(error_of(server.send("DELETE /indexes/news HTTP/1.1\r\nHost: localhost\r\n\r\n")) ==
          "405 method_not_allowed");
    CHECK(error_of(server.send("BREW /health HTTP/1.1\r\nHost: localhost\r\n\r\n")) == "405 method_not_allowed");
    CHECK(error_of(server.post("/indexes/other/search", "{}")) == "404 index_not_found");
    CHECK(error_of(server.post("/indexes/news/search", "{")) == "400 bad_request");
    CHECK(error_of(server.post("/indexes/news/search", "[]")) == "400 bad_request");
    CHECK(error_of(server.post("/indexes/news/search", "")) == "400 missing_payload");
    CHECK(error_of(server.post("/indexes/news/search", R"({"nothing":1})")) == "400 bad_request");
    CHECK(error_of(server.post("/indexes/news/search", R"({"facets":["nothing"]})")) == "400 invalid_search_facets");
    CHECK(error_of(server.post("/indexes/news/search", R"({"filter":"nothing = 1"})")) == "400 invalid_search_filter");
    CHECK(error_of(server.post("/indexes/news/search", R"({"hitsPerPage":"x"})")) ==
          "400 invalid_search_hits_per_page");
    CHECK(error_of(server.post("/indexes/news/search", "{\"q\":\"\xFF\"}")) == "400 bad_request");
    CHECK(error_of(server.post("/multi-search", "{")) == "400 malformed_payload");
    CHECK(error_of(server.post("/indexes/news/facet-search", "[1]")) == "400 malformed_payload");
    const std::string deep = R"({"filter":)" + std::string(300000, '[') + std::string(300000, ']') + "}";
    CHECK(error_of(server.post("/indexes/news/search", deep)) == "400 bad_request");
    CHECK(error_of(server.post("/indexes/news/facet-search", deep)) == "400 malformed_payload");
    CHECK(error_of(server.post("/multi-search", R"({"queries":[)" + deep + "]}")) == "400 malformed_payload");
    const auto typed = [&](const std::string& type) {
        return server.send("POST /indexes/news/search HTTP/1.1\r\nHost: localhost\r\n" + type +
                           "Content-Length: 2\r\n\r\n{}");
    };
    CHECK(error_of(typed("")) == "415 missing_content_type");
    CHECK(error_of(typed("Content-Type: text/plain\r\n")) == "415 invalid_content_type");
    CHECK(typed("Content-Type: application/json; charset=utf-8\r\n").status == 200);
    CHECK(error_of(typed("Content-Type: application/jsonx\r\n")) == "415 invalid_content_type");
    const auto packed = typed("Content-Type: application/json\r\nContent-Encoding: gzip\r\n");
    CHECK(error_of(packed) == "415 unsupported_content_encoding");
    CHECK_THAT(packed.header, Catch::Contains("Accept-Encoding: identity"));
    CHECK(typed("Content-Type: application/json\r\nContent-Encoding: identity\r\n").status == 200);
}

TEST_CASE("Errors and notes are in the language of the client")
{
    const LiveServer server;
    CHECK(server.get("/nothing", "Accept-Language: uk,en;q=0.5\r\n").json()["message"] ==
          "За цією адресою нічого немає.");
    CHECK(server.get("/nothing", "Accept-Language: en\r\n").json()["message"] == "There is nothing at this address.");
    const auto notes =
        server.post("/indexes/news/search", R"({"q":"gjkswsz"})", "Accept-Language: uk\r\n").json()["notes"];
    REQUIRE(notes.size() == 1);
    CHECK_THAT(notes[0].get<std::string>(), Catch::Contains("Шукаємо: поліція"));
}

TEST_CASE("Keys open the indexes that they were made for, and health needs none")
{
    server::Settings settings;
    settings.indexes = {{"news", LiveServer::sample_index()}, {"sport", LiveServer::sample_index()}};
    settings.keys = {{"0123456789abcdef", "", {{"sport", {}}}}};
    const LiveServer server(settings);
    const std::string key = "Authorization: Bearer 0123456789abcdef\r\n";
    CHECK(server.get("/health").status == 200);
    CHECK(error_of(server.get("/indexes")) == "401 missing_authorization_header");
    CHECK(error_of(server.get("/metrics", "Authorization: Bearer wrong\r\n")) == "403 invalid_api_key");
    CHECK(server.get("/indexes", key).json()["results"].size() == 1);
    CHECK(server.post("/indexes/sport/search", "{}", key).status == 200);
    CHECK(error_of(server.post("/indexes/news/search", "{}", key)) == "403 invalid_api_key");
    CHECK(error_of(server.post("/multi-search", R"({"queries":[{"indexUid":"sport"},{"indexUid":"news"}]})", key)) ==
          "403 invalid_api_key");
    CHECK(error_of(server.get("/indexes/news/documents/bridge", key)) == "403 invalid_api_key");
    CHECK(error_of(server.get("/suggest?q=a", key)) == "400 missing_index");
    CHECK(error_of(server.get("/feed?index=news", key)) == "403 invalid_api_key");
    CHECK(server.get("/suggest?index=sport&q=" + encoded("мі"), key).status == 200);
}

TEST_CASE("Values of a facet are those of the one that is named, whatever others are asked for")
{
    const LiveServer server;
    for (const auto* facets : {"[]", R"(["source","tags"])", R"(["tags","source"])", R"(["source","source"])"}) {
        const auto hits = server
                              .post("/indexes/news/facet-search",
                                    R"({"facetName":"source","facetQuery":"віс","facets":)" + std::string(facets) + "}")
                              .json()["facetHits"];
        REQUIRE(hits.size() == 1);
        CHECK(hits[0]["value"] == "Вісник");
    }
}

TEST_CASE("A key with a filter sees no other article, whatever it asks")
{
    server::Settings settings;
    settings.indexes = {{"news", LiveServer::sample_index()}};
    settings.keys = {{"0123456789abcdef", "", {{"news", "source = Вісник"}}}, {"fedcba9876543210", "", {{"*", {}}}}};
    const LiveServer server(settings);
    const std::string key = "Authorization: Bearer 0123456789abcdef\r\n";
    const std::string whole = "Authorization: Bearer fedcba9876543210\r\n";
    const auto found = [&](const std::string& body) {
        return ids(server.post("/indexes/news/search", body, key).json());
    };
    CHECK(found("{}") == Ids{"bridge", "police"});
    CHECK(found(R"({"filter":"source != Вісник"})").empty());
    CHECK(error_of(server.post("/indexes/news/search", R"({"filter":["id = none) OR (id = book","source = Вісник"]})",
                               key)) == "400 invalid_search_filter");
    CHECK(found(R"({"filter":"id = book OR id = bridge"})") == Ids{"bridge"});
    CHECK(server.post("/indexes/news/search", R"({"facets":["source"]})", key).json()["facetDistribution"]["source"] ==
          json{{"Вісник", 2}});
    CHECK(server.post("/indexes/news/facet-search", R"({"facetName":"source"})", key).json()["facetHits"].size() == 1);
    CHECK(server.get("/indexes/news/documents/bridge", key).status == 200);
    CHECK(error_of(server.get("/indexes/news/documents/book", key)) == "404 document_not_found");
    CHECK(server.get("/indexes/news/documents/book", whole).status == 200);
    CHECK(error_of(server.get("/similar/book", key)) == "404 document_not_found");
    CHECK(error_of(server.post("/indexes/news/similar", R"({"id":"book","embedder":"e"})", key)) ==
          "400 not_found_similar_id");
    CHECK(server.get("/indexes/news/documents", key).json()["total"] == 2);
    CHECK(server.get("/indexes/news/documents?limit=1&offset=1", key).json()["results"][0]["id"] == "police");
    CHECK(server.post("/indexes/news/documents/fetch", R"({"ids":["book","bridge"]})", key).json()["total"] == 1);
    CHECK(server.get("/indexes/news/stats", key).json()["numberOfDocuments"] == 2);
    CHECK(server.get("/indexes/news/stats", key).json()["fieldDistribution"]["source"] == 2);
    CHECK(server.get("/stats", key).json()["indexes"]["news"]["numberOfDocuments"] == 2);
    CHECK(
        ids(server.post("/multi-search", R"({"federation":{},"queries":[{"indexUid":"news","q":""}]})", key).json()) ==
        Ids{"bridge", "police"});
    CHECK(server.get("/indexes/news", key).json()["numberOfDocuments"] == 2);
    CHECK(server.get("/indexes/news", whole).json()["numberOfDocuments"] == 5);
    CHECK_THAT(server.get("/feed?q=", key).body, !Catch::Contains("book"));
    CHECK_THAT(server.get("/?filter=" + encoded("id EXISTS"), key).body,
               Catch::Contains("2 results") && !Catch::Contains("book"));
    CHECK_THAT(server.get("/metrics", key).body,
               Catch::Contains("poshuk_index_documents{index=\"news\"} 2") && !Catch::Contains("poshuk_requests"));
    CHECK_THAT(server.get("/metrics", whole).body,
               Catch::Contains("poshuk_index_documents{index=\"news\"} 5") && Catch::Contains("poshuk_requests"));
}

TEST_CASE("Every answer has the id of its request: the proxy's, or a new one")
{
    const LiveServer server;
    CHECK_THAT(server.get("/health", "X-Request-Id: abc-1.2_3\r\n").header,
               Catch::Contains("X-Request-Id: abc-1.2_3\r\n"));
    for (const auto& header : {std::string(), std::string("X-Request-Id: a b\r\n"), std::string("X-Request-Id: \r\n"),
                               "X-Request-Id: " + std::string(65, 'a') + "\r\n"}) {
        const auto answer = server.get("/nothing", header).header;
        const auto id = answer.substr(answer.find("X-Request-Id: ") + 14, 16);
        CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
    }
}

TEST_CASE("Browsers are told which pages may ask")
{
    server::Settings settings;
    const LiveServer closed(settings);
    CHECK(error_of(closed.get("/health", "Origin: https://news.example\r\n")) == "403 origin_not_allowed");
    CHECK(error_of(closed.send("GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n")) == "403 host_not_allowed");
    const std::string preflight = "OPTIONS /multi-search HTTP/1.1\r\nHost: localhost\r\nOrigin: "
                                  "https://news.example\r\nAccess-Control-Request-Method: POST\r\n\r\n";
    CHECK(closed.send(preflight).status == 403);
    settings.origins = {"https://news.example"};
    const LiveServer open(settings);
    const auto allowed = open.send(preflight);
    CHECK(allowed.status == 204);
    CHECK_THAT(allowed.header, Catch::Contains("Access-Control-Allow-Origin: https://news.example") &&
                                   !Catch::Contains("Content-Length"));
    CHECK_THAT(open.get("/nothing", "Origin: https://news.example\r\n").header,
               Catch::Contains("Access-Control-Allow-Origin"));
    CHECK_THAT(open.get("/health").header, !Catch::Contains("Access-Control-Allow-Origin"));
}

TEST_CASE("A new generation is seen by the next request, without a pause")
{
    const test::TemporaryDir dir;
    test::build_index(dir.path(), {test::article("old", "Міст", "Міст закрили.")});
    server::Settings settings;
    settings.indexes["news"] = dir.path();
    const LiveServer server(settings);
    CHECK(ids(server.post("/indexes/news/search", R"({"q":"міст"})").json()) == Ids{"old"});
    test::build_index(dir.path(), {test::article("new", "Міст", "Міст відкрили.")});
    const auto result = server.post("/indexes/news/search", R"({"q":"міст"})").json();
    CHECK(ids(result) == Ids{"new"});
    CHECK(result["index"]["generation"] == "000002");
}

TEST_CASE("An index that can no longer be read is the server's fault, and tells none of its paths")
{
    const test::TemporaryDir dir;
    const auto path = dir / "index";
    std::vector<Article> articles; // more than the blocks that a reader keeps
    for (int i = 0; i < 300; ++i) {
        const auto number = std::to_string(i);
        articles.push_back(
            test::article(number, "Міст", "Міст закрили. Слово" + number + " стоїть у статті номер " + number + "."));
    }
    test::build_index(path, articles);
    server::Settings settings;
    settings.indexes["news"] = path;
    settings.threads = 1;
    const LiveServer server(settings);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
        if (entry.path().extension() == ".glass") {
            std::filesystem::resize_file(entry.path(), 0);
        }
    }
    const auto answer = server.post("/indexes/news/search", R"({"q":"міст"})");
    CHECK(error_of(answer) == "500 internal");
    CHECK_THAT(answer.body, !Catch::Contains(path.string()));
}

TEST_CASE("An answer has the hits that there is memory for, and says so")
{
    server::Settings settings;
    settings.limits.answer_bytes = 8000;
    const LiveServer server(settings);
    const auto result = server.post("/indexes/news/search", "{}").json();
    CHECK(result["partial"] == true);
    CHECK(ids(result).size() > 0);
    CHECK(ids(result).size() < 5);
    const auto several =
        server.post("/multi-search", R"({"queries":[{"indexUid":"news"},{"indexUid":"news"}]})").json()["results"];
    REQUIRE(several.size() == 2);
    CHECK(several[1]["partial"] == true); // together they have no more
    CHECK_THAT(server.get("/metrics").body, Catch::Contains("poshuk_partial_answers_total 2\n") &&
                                                Catch::Contains("poshuk_stage_seconds_count{stage=\"searching\"} 2\n"));
    CHECK_FALSE(LiveServer().post("/indexes/news/search", "{}").json().contains("partial"));
}

TEST_CASE("What goes around a match is not longer than 200 bytes")
{
    const LiveServer server;
    const std::string longest(200, 'x');
    const auto answer = [&](const std::string& field, const std::string& value) {
        return server.post("/indexes/news/search", json{{"q", "міст"}, {field, value}}.dump());
    };
    for (const auto* field : {"highlightPreTag", "highlightPostTag", "cropMarker"}) {
        CHECK(answer(field, longest).status == 200);
    }
    CHECK(error_of(answer("highlightPreTag", longest + "x")) == "400 invalid_search_highlight_pre_tag");
    CHECK(error_of(answer("highlightPostTag", longest + "x")) == "400 invalid_search_highlight_post_tag");
    CHECK(error_of(answer("cropMarker", longest + "x")) == "400 invalid_search_crop_marker");
}

TEST_CASE("Answers that clients do not take are bounded together")
{
    server::Settings settings;
    settings.limits.unsent_bytes = 1000;
    const LiveServer server(settings);
    const auto answer = server.post("/indexes/news/search", "{}");
    CHECK(error_of(answer) == "503 out_of_memory");
    CHECK(answer.closed);
    CHECK(server.get("/health").status == 200);
}

TEST_CASE("The last word of a search may be half typed, unless the request says that it is whole")
{
    const LiveServer server;
    const auto found = [&](const std::string& body) { return ids(server.post("/indexes/news/search", body).json()); };
    CHECK_FALSE(found(R"({"q":"полі"})").empty());
    CHECK(found(R"({"q":"полі","asYouType":false})").empty());
    CHECK(ids(server.get("/indexes/news/search?asYouType=false&q=" + encoded("полі")).json()).empty());
    CHECK_THAT(server.get("/?q=" + encoded("полі")).body, Catch::Contains("<article>"));
    CHECK_THAT(server.get("/feed?q=" + encoded("полі")).body, !Catch::Contains("<item>"));
}

} // namespace poshuk::service_test
