#include "server/access/access.hpp"
#include "server/api_error.hpp"

#include <catch2/catch.hpp>

namespace poshuk::access_test {

using namespace poshuk::server;

namespace {

/// The code by which a check refuses; empty when it does not.
template <typename Check>
std::string refused(Check check)
{
    try {
        check();
    } catch (const ApiError& error) {
        return error.code();
    }
    return {};
}

Request asked_by(std::string host, std::string origin = {})
{
    Request request;
    request.host = std::move(host);
    request.origin = std::move(origin);
    return request;
}

Request with_authorization(std::string header)
{
    Request request;
    request.authorization = std::move(header);
    return request;
}

} // namespace

TEST_CASE("The server answers to the names of this machine and to those it was given")
{
    Settings settings;
    settings.hosts = {"search.example"};
    const Access access(settings);
    const auto code = [&](const std::string& host) {
        return refused([&] { access.require_known_site(asked_by(host)); });
    };
    for (const auto* host : {"localhost", "localhost:7700", "LOCALHOST", "127.0.0.1:7700", "[::1]:7700", "[::1]",
                             "search.example:443", "Search.Example"}) {
        INFO(host);
        CHECK(code(host).empty());
    }
    for (const auto* host : {"", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[::2]",
                             "search.example.", "a:b:c"}) {
        INFO(host);
        CHECK(code(host) == "host_not_allowed");
    }
}

TEST_CASE("Pages of other sites may ask where that was allowed, those of the server always")
{
    Settings settings;
    settings.origins = {"https://news.example"};
    const Access access(settings);
    const auto code = [&](const std::string& origin) {
        return refused([&] { access.require_known_site(asked_by("localhost:7700", origin)); });
    };
    CHECK(code("").empty());
    CHECK(code("http://localhost:7700").empty());
    CHECK(code("https://news.example").empty());
    for (const auto* origin : {"null", "https://evil.example", "http://news.example", "https://news.example.evil",
                               "http://localhost:8080", "localhost:7700"}) {
        INFO(origin);
        CHECK(code(origin) == "origin_not_allowed");
    }
}

TEST_CASE("No header lets other sites read an answer unless they were allowed")
{
    Settings settings;
    Response response;
    Access(settings).add_cors_headers(asked_by("localhost", "https://news.example"), response);
    CHECK(response.headers.empty());
    settings.origins = {"https://news.example"};
    Access(settings).add_cors_headers(asked_by("localhost", "https://evil.example"), response);
    CHECK(response.headers == std::vector<std::pair<std::string, std::string>>{{"Vary", "Origin"}});
    Access(settings).add_cors_headers(asked_by("localhost", "https://news.example"), response);
    CHECK(std::find(response.headers.begin(), response.headers.end(),
                    std::pair<std::string, std::string>("Access-Control-Allow-Origin", "https://news.example")) !=
          response.headers.end());
}

TEST_CASE("Where there are keys each request needs one, and it opens the indexes that it was made for")
{
    Settings settings;
    const Access open(settings);
    CHECK(open.grant_of(Request{}).opens_everything());
    settings.keys = {{"0123456789abcdef", "", {{"*", {}}}}, {"fedcba9876543210", "", {{"news", {}}}}};
    const Access access(settings);
    const auto code = [&](const std::string& header) {
        return refused([&] { static_cast<void>(access.grant_of(with_authorization(header))); });
    };
    CHECK(code("") == "missing_authorization_header");
    CHECK(code("Bearer 0123456789abcdef").empty());
    CHECK(code("Bearer fedcba9876543210").empty());
    CHECK(code("bearer fedcba9876543210").empty());
    CHECK(code("BEARER  fedcba9876543210").empty());
    for (const auto* header :
         {"Bearer ", "Bearer 0123456789abcde", "Bearer 0123456789abcdef0", "Basic 0123456789abcdef", "0123456789abcdef",
          "Bearer", "Bearer0123456789abcdef", "Bear 0123456789abcdef"}) {
        INFO(header);
        CHECK(code(header) == "invalid_api_key");
    }
    const auto index = [&](const std::string& key, const std::string& name) {
        return refused([&] { require_index(access.grant_of(with_authorization("Bearer " + key)), name); });
    };
    CHECK(index("0123456789abcdef", "other").empty());
    CHECK(index("fedcba9876543210", "news").empty());
    CHECK(index("fedcba9876543210", "other") == "invalid_api_key");
}

TEST_CASE("Keys that are replaced open nothing any more")
{
    Settings settings;
    settings.keys = {{"0123456789abcdef", "", {{"*", {}}}}};
    Access access(settings);
    access.replace_keys({{"fedcba9876543210", "", {{"*", {}}}}});
    const auto code = [&](const std::string& key) {
        return refused([&] { static_cast<void>(access.grant_of(with_authorization("Bearer " + key))); });
    };
    CHECK(code("0123456789abcdef") == "invalid_api_key");
    CHECK(code("fedcba9876543210").empty());
}

} // namespace poshuk::access_test
