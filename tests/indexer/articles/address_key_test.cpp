#include "indexer/articles/address_key.hpp"

#include <catch2/catch.hpp>

namespace poshuk::address_key_test {

using sources::address_key;

TEST_CASE("Addresses of one page have one key")
{
    for (const auto* address :
         {"https://v.example/n/1", "http://v.example/n/1", "HTTPS://WWW.V.Example/n/1/",
          "https://v.example:443/n/1#top", "https://amp.v.example/n/1", "https://v.example/n/1/amp",
          "https://v.example/n/1/amp/", "https://v.example/amp/n/1", "https://v.example/n/1?amp=1",
          "https://v.example/n/1/?utm_source=rss&amp;utm_medium=x&fbclid=y", " https://v.example/%6E/1?gclid=1"}) {
        INFO(address);
        CHECK(address_key(address) == "v.example/n/1");
    }
    CHECK(address_key("https://v.example/?p=5&b=2") == address_key("https://v.example?b=2&p=5&yclid=1"));
    CHECK(address_key("https://v.example/%d0%bd") == address_key("https://v.example/н"));
}

TEST_CASE("Addresses of different pages have different keys")
{
    CHECK(address_key("https://v.example/n/1") != address_key("https://v.example/n/2"));
    CHECK(address_key("https://v.example/?p=1") != address_key("https://v.example/?p=2"));
    CHECK(address_key("https://v.example/n/1") != address_key("https://other.example/n/1"));
    CHECK(address_key("https://v.example/example") != address_key("https://v.example/ex"));
    CHECK(address_key("https://v.example/a%2Fb") != address_key("https://v.example/a/b"));
}

TEST_CASE("A front page, and what is no address on the web, have none")
{
    for (const auto* address : {"", "https://", "https://v.example", "https://www.v.example/?utm_source=x", "urn:1",
                                "v.example/n/1", "tag:v.example,2026:1"}) {
        INFO(address);
        CHECK(address_key(address).empty());
    }
    CHECK(sources::host_of_address("https://www.V.example:443/n") == "v.example");
}

} // namespace poshuk::address_key_test
