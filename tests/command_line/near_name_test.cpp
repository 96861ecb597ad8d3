#include "command_line/near_name.hpp"

#include <catch2/catch.hpp>
#include <vector>

namespace poshuk::near_name_test {

using namespace poshuk::command_line;

namespace {

const std::vector<std::string> names{"limit", "offset", "all", "json", "jsonl"};

} // namespace

TEST_CASE("A name typed with an error or two is recognised")
{
    CHECK(near_name("limt", names) == "limit");
    CHECK(near_name("lmiit", names) == "limit");
    CHECK(near_name("ofset", names) == "offset");
    CHECK(near_name("jsnol", names) == "jsonl");
}

TEST_CASE("A name that is far from all is not guessed")
{
    CHECK_FALSE(near_name("database", names));
    CHECK_FALSE(near_name("", names));
    CHECK_FALSE(near_name(std::string(1000, 'x'), names));
}

} // namespace poshuk::near_name_test
