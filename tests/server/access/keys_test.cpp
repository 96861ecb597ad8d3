#include "poshuk/error.hpp"
#include "server/access/keys.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::keys_test {

using namespace poshuk::server;

namespace {

std::vector<Key> keys_of(const std::string& lines)
{
    const test::TemporaryDir dir;
    return read_keys(dir.write("keys", lines));
}

/// What is told of a file, behind its name.
std::string problem(const std::string& lines)
{
    try {
        static_cast<void>(keys_of(lines));
    } catch (const Error& error) {
        CHECK_FALSE(error.hint().empty());
        CHECK(error.problem().en.find("0123456789abcdef") == std::string::npos);
        return error.problem().en.substr(error.problem().en.find("keys") + 4);
    }
    return {};
}

} // namespace

TEST_CASE("Behind «where» stands the filter of the indexes before it")
{
    const auto keys = keys_of("0123456789abcdef news sport where source = \"Вісник #1\" # the site\n"
                              "fedcba9876543210 where year = 2024\n"
                              "0123456789abcdef archive\n"
                              "  # nothing\n\n");
    REQUIRE(keys.size() == 2);
    const Filter filter = " source = \"Вісник #1\" ";
    CHECK(keys[0].indexes == IndexRules{{"news", filter}, {"sport", filter}, {"archive", {}}});
    CHECK(keys[1].indexes == IndexRules{{"*", " year = 2024"}});
}

TEST_CASE("A line that could open more than was meant is refused")
{
    CHECK(problem("0123456789abcdef news whre source = a\n") == ":1: “=” is no name of an index.");
    CHECK(problem("\n0123456789abcdef news where\n") == ":2: nothing stands behind “where”.");
    CHECK(problem("0123456789abcdef news where # all\n") == ":1: nothing stands behind “where”.");
    CHECK(problem("0123456789abcdef news where source = \"a\n") ==
          ":1: The filter cannot be read at “\"a”: the quote is not closed.");
    CHECK(problem("0123456789abcdef news\n0123456789abcdef news where year = 2024\n") ==
          ":2: the key has the index “news” already.");
}

TEST_CASE("The UUID of a key is always the same, and of version 4")
{
    CHECK(uid_of_key("0123456789abcdef") == "9f9f5111-f7b2-4a78-9f1f-1ddde5ebc2dd");
    CHECK(uid_of_key("0123456789abcdeg") != uid_of_key("0123456789abcdef"));
    CHECK(keys_of("0123456789abcdef\n").front().uid == uid_of_key("0123456789abcdef"));
}

} // namespace poshuk::keys_test
