#include "server/http/message.hpp"

#include <catch2/catch.hpp>

namespace poshuk::target_test {

using namespace poshuk::server;

namespace {

Target parsed(std::string_view text)
{
    Target target;
    INFO(text);
    REQUIRE(parse_target(text, target));
    return target;
}

bool refused(std::string_view text)
{
    Target target;
    return !parse_target(text, target);
}

using Path = std::vector<std::string>;

} // namespace

TEST_CASE("A target is taken apart into its path and its parameters, decoded")
{
    const auto target =
        parsed("/indexes/news/documents/a%2Fb%20%D0%BC?q=%D0%BC%D1%96%D1%81%D1%82+%2B&limit=5&empty=&flag");
    CHECK(target.path == Path{"indexes", "news", "documents", "a/b м"});
    CHECK(target.parameter("q") == "міст +");
    CHECK(target.parameter("limit") == "5");
    CHECK(target.parameter("empty", "x").empty());
    CHECK(target.parameter("flag", "x").empty());
    CHECK(target.parameter("none", "x") == "x");
}

TEST_CASE("Paths have no empty segments, and a plus in them is a plus")
{
    CHECK(parsed("/").path.empty());
    CHECK(parsed("/feed/").path == Path{"feed"});
    CHECK(parsed("/a+b").path == Path{"a+b"});
    CHECK(parsed("//a///b//").path == Path{"a", "b"});
    CHECK(parsed("/?").parameters.empty());
    CHECK(parsed("/?&&=x&q=1&q=2").parameter("q") == "2");
}

TEST_CASE("What is no path, or has a percent sign that begins no byte, is refused")
{
    for (const auto* text :
         {"", "feed", "http://localhost/feed", "*", "/%", "/%1", "/%zz", "/a?q=%", "/a?q=%-1", "/a?%G0=1"}) {
        INFO(text);
        CHECK(refused(text));
    }
}

TEST_CASE("What is encoded comes back")
{
    CHECK(percent_encoded("a-b._~ /?&міст") == "a-b._~%20%2F%3F%26%D0%BC%D1%96%D1%81%D1%82");
    CHECK(parsed("/" + percent_encoded("a/b?c%d")).path == Path{"a/b?c%d"});
}

} // namespace poshuk::target_test
