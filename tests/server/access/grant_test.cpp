#include "server/access/grant.hpp"

#include <catch2/catch.hpp>

namespace poshuk::grant_test {

using namespace poshuk::server;

TEST_CASE("Without keys everything is seen")
{
    const Grant grant;
    CHECK(grant.opens("news"));
    CHECK(grant.opens_everything());
    CHECK(grant.visible("news").empty());
}

TEST_CASE("A name of an index counts before a beginning, and the longest beginning before the others")
{
    const Grant grant(IndexRules{{"*", "source = a"}, {"news_*", "source = b"}, {"news_kyiv", "source = c"}});
    CHECK(grant.visible("sport") == Filter::all({"source = a"}));
    CHECK(grant.visible("news_lviv") == Filter::all({"source = b"}));
    CHECK(grant.visible("news_kyiv") == Filter::all({"source = c"}));
    CHECK_FALSE(grant.opens_everything());
    CHECK_FALSE(Grant(IndexRules{{"news_*", {}}}).opens("sport"));
    CHECK_FALSE(Grant(IndexRules{{"news", {}}}).opens("news_kyiv"));
    CHECK(Grant(IndexRules{{"*", {}}}).opens_everything());
}

TEST_CASE("A narrower grant never opens more")
{
    const Grant key(IndexRules{{"news", "source = a"}});
    const auto token = key.narrowed({{"*", "year = 2024"}});
    CHECK(token.opens("news"));
    CHECK_FALSE(token.opens("sport"));
    CHECK(token.visible("news") == Filter::all({"source = a", "year = 2024"}));
    CHECK_FALSE(key.narrowed({{"sport", {}}}).opens("news"));
    CHECK(key.narrowed({{"news", {}}}).visible("news") == Filter::all({"source = a"}));
}

} // namespace poshuk::grant_test
