#include "tests/server/live_server.hpp"

#include <catch2/catch.hpp>

namespace poshuk::documents_test {

using nlohmann::json;
using test::LiveServer;

TEST_CASE("Documents are listed page by page, with the fields that are named")
{
    const LiveServer server;
    const auto page = server.get("/indexes/news/documents?limit=2&offset=1&fields=id,nothing").json();
    CHECK(page == json{{"results", {{{"id", "bridge"}}, {{"id", "game"}}}}, {"offset", 1}, {"limit", 2}, {"total", 5}});
    const auto whole = server.post("/indexes/news/documents/fetch", R"({"ids":["bridge"]})").json();
    CHECK(whole["results"][0] == server.get("/indexes/news/documents/bridge").json());
    CHECK(server.post("/indexes/news/documents/fetch", R"({"filter":["source = Вісник"],"limit":0})").json()["total"] ==
          2);
    CHECK(server.post("/indexes/news/documents/fetch", R"({"limit":4000000000})").json()["limit"] == 1000);
}

TEST_CASE("A document has the fields that are named")
{
    const LiveServer server;
    CHECK(server.get("/indexes/news/documents/bridge?fields=title").json() ==
          json{{"title", "Міст через Буг закриють"}});
    CHECK(server.get("/indexes//news/documents/bridge/").status == 200);
    CHECK(server.get("/indexes/news/documents/bridge?fields=*").json().contains("body"));
}

TEST_CASE("What is wrong with a request for documents is told as theirs")
{
    const LiveServer server;
    const auto code = [](const test::RawAnswer& answer) { return answer.json()["code"].get<std::string>(); };
    CHECK(code(server.get("/indexes/news/documents?limit=x")) == "invalid_document_limit");
    CHECK(code(server.get("/indexes/news/documents?filter=x")) == "invalid_document_filter");
    CHECK(code(server.post("/indexes/news/documents/fetch", R"({"fields":1})")) == "invalid_document_fields");
    CHECK(code(server.get("/indexes/none/documents")) == "index_not_found");
    CHECK(code(server.get("/indexes/news/documents?retrieveVectors=true")) == "invalid_document_retrieve_vectors");
}

TEST_CASE("Articles about the same are found in an index, by a body and by parameters")
{
    const LiveServer server;
    const auto posted =
        server.post("/indexes/news/similar", R"({"id":"bridge","embedder":"default","limit":1})").json();
    CHECK(posted["id"] == "bridge");
    CHECK(posted["hits"][0]["id"] == "school/1");
    CHECK(server.get("/indexes/news/similar?id=bridge&embedder=a&limit=1").json()["hits"] == posted["hits"]);
    const auto code = [](const test::RawAnswer& answer) { return answer.json()["code"].get<std::string>(); };
    CHECK(code(server.post("/indexes/news/similar", R"({"id":"none"})")) == "not_found_similar_id");
    CHECK(code(server.post("/indexes/news/similar", "{}")) == "missing_similar_id");
    CHECK(code(server.post("/indexes/news/similar", R"({"id":7})")) == "not_found_similar_id");
    CHECK(code(server.post("/indexes/news/similar", R"({"id":"bridge","limit":-1})")) == "invalid_similar_limit");
}

} // namespace poshuk::documents_test
