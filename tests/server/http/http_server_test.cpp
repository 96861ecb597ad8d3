// What the network side does with what clients send, to the byte.

#include "tests/server/live_server.hpp"
#include "tests/support/fixtures.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <memory>

namespace poshuk::http_server_test {

using test::LiveServer;
using test::RawConnection;
using namespace std::chrono_literals;

namespace {

const std::string health = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";

std::string search(const std::string& headers, const std::string& body)
{
    return "POST /indexes/news/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers +
           "\r\n" + body;
}

} // namespace

TEST_CASE("A connection serves one request after the other, also those that come at once")
{
    const LiveServer server;
    RawConnection connection(server.port());
    connection.send(health);
    CHECK(connection.receive().status == 200);
    connection.send(health + search("Content-Length: 11\r\n", "{\"limit\":1}") + health);
    CHECK(connection.receive().json()["status"] == "available");
    CHECK(connection.receive().json()["hits"].size() == 1);
    CHECK(connection.receive().status == 200);
    connection.finish();
    CHECK(connection.is_closed());
}

TEST_CASE("A request that comes byte by byte is served")
{
    const LiveServer server;
    RawConnection connection(server.port());
    for (const char byte : health) {
        connection.send(std::string(1, byte));
    }
    CHECK(connection.receive().status == 200);
}

TEST_CASE("Bodies come with a length or in chunks")
{
    const LiveServer server;
    CHECK(server.send(search("Content-Length: 16\r\n", "{\"q\":\"міст\"}")).status == 200);
    CHECK(
        server.send(search("Transfer-Encoding: chunked\r\n", "5\r\n{\"q\":\r\n3;ext=1\r\n\"a\"\r\n1\r\n}\r\n0\r\n\r\n"))
            .status == 200);
    CHECK(server.send(search("Transfer-Encoding: Chunked\r\n", "2\r\n{}\r\n0\r\nTrailer: x\r\n\r\n")).status == 200);
}

TEST_CASE("A client that waits to be told so sends its body then")
{
    const LiveServer server;
    RawConnection connection(server.port());
    connection.send(search("Content-Length: 2\r\nExpect: 100-continue\r\n", ""));
    CHECK(connection.receive().status == 100);
    connection.send("{}");
    CHECK(connection.receive().status == 200);
}

TEST_CASE("HTTP/1.0 and Connection: close end the connection behind the answer")
{
    const LiveServer server;
    const auto old = server.send("GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n");
    CHECK(old.status == 200);
    CHECK(old.closed);
    const auto closing = server.get("/health", "Connection: close\r\n");
    CHECK(closing.status == 200);
    CHECK(closing.closed);
}

TEST_CASE("HEAD gets the header of what GET would")
{
    const LiveServer server;
    RawConnection connection(server.port());
    connection.send("HEAD /version HTTP/1.1\r\nHost: localhost\r\n\r\n" + health);
    connection.finish();
    std::string all;
    const auto first =
        // its length counts what does not come: the next answer is taken for the body
        connection.receive();
    CHECK(first.status == 200);
    CHECK_THAT(first.body, Catch::StartsWith("HTTP/1.1 200 OK"));
}

TEST_CASE("What two readers could understand in two ways gets 400 and the connection is closed")
{
    const LiveServer server;
    const std::vector<std::string> doubtful{
        search("Content-Length: 2\r\nContent-Length: 2\r\n", "{}"),
        search("Content-Length: 2\r\nContent-Length: 3\r\n", "{}"),
        search("Content-Length: 2, 2\r\n", "{}"),
        search("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        search("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        search("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        search("Transfer-Encoding: identity, chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        search("Transfer-Encoding: gzip\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        search("Transfer-Encoding: xchunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        search("Transfer-Encoding : chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        search("Transfer-Encoding:\tchunked\v\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        search("Content-Length : 2\r\n", "{}"),
        search("Content-Length: +2\r\n", "{}"),
        search("Content-Length: -2\r\n", "{}"),
        search("Content-Length: 0x2\r\n", "{}"),
        search("Content-Length: 2 2\r\n", "{}"),
        search("Content-Length: 99999999999999999999999\r\n", "{}"),
        search("Transfer-Encoding: chunked\r\n", "g\r\n{}\r\n0\r\n\r\n"),
        search("Transfer-Encoding: chunked\r\n", "-2\r\n{}\r\n0\r\n\r\n"),
        search("Transfer-Encoding: chunked\r\n", "0x2\r\n{}\r\n0\r\n\r\n"),
        search("Transfer-Encoding: chunked\r\n", "2\r\n{}0\r\n\r\n"),
        search("Transfer-Encoding: chunked\r\n", "2\n{}\n0\n\n"),
        search("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
        "GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        "GET /health HTTP/1.1\r\n\r\n",
        "GET /health HTTP/1.1\nHost: localhost\n\n",
        "GET /health HTTP/2.0\r\nHost: localhost\r\n\r\n",
        "GET /health HTTP/1.2\r\nHost: localhost\r\n\r\n",
        "GET  /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /health\r\n\r\n",
        "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nBad Name: x\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nName: a\x01z\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
        "POST /indexes/news/search HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "\x16\x03\x01\x02", // TLS
        std::string("\0\0\0\0\r\n\r\n", 8),
    };
    for (const auto& bytes : doubtful) {
        INFO(bytes);
        const auto answer = server.send(bytes + "\r\n\r\n");
        CHECK(answer.status == 400);
        CHECK(answer.closed);
        CHECK(answer.json()["code"] == "bad_request");
    }
    CHECK(server.get("/health").status == 200);
}

TEST_CASE("Headers and bodies are bounded")
{
    const LiveServer server;
    const auto long_header =
        server.send("GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(40000, 'x') + "\r\n\r\n");
    CHECK(long_header.status == 431);
    CHECK(long_header.closed);
    std::string many;
    for (int i = 0; i < 4000; ++i) {
        many += "X: y\r\n";
    }
    CHECK(server.get("/health", many).status == 431);
    CHECK(server.send("GET /" + std::string(40000, 'x') + " HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 431);
    const auto told = server.send(search("Content-Length: 20000000\r\n", ""));
    CHECK(told.status == 413);
    CHECK(told.closed);
    CHECK(server.send(search("Content-Length: 2000000\r\n", std::string(2000000, ' '))).status == 413);
    std::string chunks;
    for (int i = 0; i < 40; ++i) {
        chunks += "10000\r\n" + std::string(0x10000, ' ') + "\r\n";
    }
    CHECK(server.send(search("Transfer-Encoding: chunked\r\n", chunks)).status == 413);
    CHECK(server.send(search("Transfer-Encoding: chunked\r\n", "1;" + std::string(200000, 'x'))).status == 431);
}

TEST_CASE("Who sends too slowly is cut off, and others are served meanwhile")
{
    server::Settings settings;
    settings.limits.request = 1s;
    const LiveServer server(settings);
    RawConnection in_header(server.port());
    in_header.send("GET /health HT");
    RawConnection in_body(server.port());
    in_body.send(search("Content-Length: 100\r\n", "{"));
    CHECK(server.get("/health").status == 200);
    CHECK(in_header.is_closed());
    CHECK(in_body.is_closed());
}

TEST_CASE("Idle connections are closed in time, without a word")
{
    server::Settings settings;
    settings.limits.idle = 1s;
    const LiveServer server(settings);
    RawConnection never(server.port());
    RawConnection once(server.port());
    once.send(health);
    CHECK(once.receive().status == 200);
    CHECK(never.is_closed());
    CHECK(once.is_closed());
}

TEST_CASE("More connections than allowed are told to come again")
{
    server::Settings settings;
    settings.limits.connections = 2;
    const LiveServer server(settings);
    RawConnection one(server.port());
    one.send(health);
    CHECK(one.receive().status == 200);
    {
        RawConnection two(server.port());
        two.send(health);
        CHECK(two.receive().status == 200);
        RawConnection three(server.port());
        const auto answer = three.receive();
        CHECK(answer.status == 503);
        CHECK_THAT(answer.header, Catch::Contains("Retry-After"));
    }
    one.send(health);
    CHECK(one.receive().status == 200);
}

TEST_CASE("A server that is stopped ends what is begun, and closes what is idle")
{
    LiveServer server;
    RawConnection idle(server.port());
    idle.send(health);
    CHECK(idle.receive().status == 200);
    RawConnection begun(server.port());
    begun.send(search("Content-Length: 2\r\n", "{"));
    std::this_thread::sleep_for(50ms); // so that it is begun
    server.http().stop();
    CHECK(idle.is_closed());
    begun.send("}");
    const auto answer = begun.receive();
    CHECK(answer.status == 200);
    CHECK_THAT(answer.header, Catch::Contains("Connection: close"));
    begun.finish();
    server.join();
}

TEST_CASE("A client that goes takes its search out of the queue")
{
    const LiveServer server;
    const auto abandoned = [&] { return server.get("/metrics").body.find("poshuk_abandoned_searches_total 0\n"); };
    CHECK(abandoned() != std::string::npos);
    // One of many is still waiting, or searched for, when its client goes.
    for (int times = 0; times < 100 && abandoned() != std::string::npos; ++times) {
        std::vector<std::unique_ptr<RawConnection>> clients;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(std::make_unique<RawConnection>(server.port()));
            clients.back()->send(search("Content-Length: 2\r\n", "{}"));
        }
    }
    CHECK(abandoned() == std::string::npos);
    CHECK(server.send(search("Content-Length: 2\r\n", "{}")).status == 200);
}

TEST_CASE("Many clients ask at the same time, and each gets its own answer")
{
    const LiveServer server;
    std::atomic<int> wrong{0};
    std::vector<std::thread> clients;
    for (int c = 0; c < 8; ++c) {
        clients.emplace_back([&, c] {
            RawConnection connection(server.port());
            for (int i = 0; i < 50; ++i) {
                const auto mark = "міст" + std::to_string(c) + "x" + std::to_string(i);
                const auto body = nlohmann::json{{"q", mark}}.dump();
                connection.send(search("Content-Length: " + std::to_string(body.size()) + "\r\n", body));
                const auto answer = connection.receive();
                wrong += answer.status == 200 && answer.json()["query"] == mark ? 0 : 1;
            }
        });
    }
    for (auto& client : clients) {
        client.join();
    }
    CHECK(wrong == 0);
}

} // namespace poshuk::http_server_test
