#include "poshuk/error.hpp"
#include "server/options.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::server_options_test {

namespace {

server::Settings settings(const std::vector<std::string>& arguments)
{
    return server::parse_options(arguments, Language::english).settings;
}

std::string problem(const std::vector<std::string>& arguments)
{
    try {
        static_cast<void>(settings(arguments));
    } catch (const Error& error) {
        CHECK_FALSE(error.problem().uk.empty());
        return error.what();
    }
    return {};
}

} // namespace

TEST_CASE("The server is on loopback and asks for no key unless it is told otherwise")
{
    const auto usual = settings({"news=/srv/news"});
    CHECK(usual.address == "127.0.0.1");
    CHECK(usual.port == 7700);
    CHECK(usual.keys.empty());
    CHECK(usual.origins.empty());
    CHECK(usual.indexes.at("news") == "/srv/news");
    CHECK(usual.threads >= 1);
}

TEST_CASE("Addresses are read with their ports")
{
    CHECK(settings({"a=b", "--listen", "[::1]:80"}).address == "::1");
    CHECK(settings({"a=b", "--listen", "localhost:0"}).address == "127.0.0.1");
    CHECK(settings({"a=b", "--listen", "127.0.0.2:65535"}).port == 65535);
    for (const auto* listen :
         {"", "7700", ":7700", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:80x"}) {
        INFO(listen);
        CHECK_THAT(problem({"a=b", "--listen", listen}), Catch::Contains("is no address and port"));
    }
}

TEST_CASE("Other addresses than loopback need keys")
{
    CHECK_THAT(problem({"a=b", "--listen", "0.0.0.0:7700"}),
               Catch::Contains("Without keys everybody who reaches 0.0.0.0 could search."));
    const test::TemporaryDir dir;
    const auto keys =
        dir.write("keys", "# of the newsroom\n0123456789abcdef0123\n\nfedcba9876543210fedc news sport # the site\n");
    const auto with_keys = settings({"a=b", "--listen", "0.0.0.0:7700", "--keys", keys.string()});
    REQUIRE(with_keys.keys.size() == 2);
    CHECK(with_keys.keys[0].indexes == server::IndexRules{{"*", {}}});
    CHECK(with_keys.keys[1].secret == "fedcba9876543210fedc");
    CHECK(with_keys.keys[1].indexes == server::IndexRules{{"news", {}}, {"sport", {}}});
    CHECK(with_keys.keys_file == keys);
}

TEST_CASE("A file of keys that could let strangers in is refused by its line, and shows no key")
{
    const test::TemporaryDir dir;
    const auto weak = dir.write("weak", "0123456789abcdef0123\nsecret\n");
    const auto told = problem({"a=b", "--keys", weak.string()});
    CHECK_THAT(told, Catch::Contains("weak:2: the key is shorter than 16 letters"));
    CHECK_THAT(told, !Catch::Contains("secret"));
    CHECK_THAT(problem({"a=b", "--keys", dir.write("empty", "# none\n").string()}),
               Catch::Contains("has no key in it"));
    CHECK_THAT(problem({"a=b", "--keys", (dir / "none").string()}), Catch::Contains("cannot be read"));
    CHECK_THAT(problem({"a=b", "--keys", dir.path().string()}), Catch::Contains("cannot be read"));
}

TEST_CASE("Indexes are named")
{
    CHECK_THAT(problem({}), Catch::Contains("No index is named."));
    for (const auto* operand : {"/srv/news", "=dir", "news=", "но=dir", "a b=dir", "../x=dir"}) {
        INFO(operand);
        CHECK_THAT(problem({operand}), Catch::Contains("is no index"));
    }
    CHECK_THAT(problem({"a=b", "a=c"}), Catch::Contains("There are two indexes “a”."));
    CHECK_THAT(problem({"a=b", "--theads", "1"}), Catch::Contains("threads"));
    CHECK_THAT(problem({"a=b", "--threads", "0"}), Catch::Contains("threads"));
}

} // namespace poshuk::server_options_test
