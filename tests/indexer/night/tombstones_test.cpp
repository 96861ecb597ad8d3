#include "indexer/night/tombstones.hpp"

#include <catch2/catch.hpp>

namespace poshuk::tombstones_test {

using indexer::SameArticles;
using indexer::Tombstones;
using sources::SourceKind;

namespace {

indexer::ArticleTraits traits(const std::string& id, const std::string& url, SourceKind kind = SourceKind::exported)
{
    Article article;
    article.id = id;
    article.url = url;
    return indexer::traits_of(article, kind);
}

} // namespace

TEST_CASE("A tombstone is above older copies and what no source has, and below newer copies and its own file")
{
    Tombstones tombstones;
    const auto gone = traits("5", "https://b.example/5");
    CHECK(tombstones.empty());
    tombstones.put(gone, 3);
    CHECK(tombstones.over(gone, 2) == 3);
    CHECK(tombstones.over(gone, SameArticles::no_source) == 3);
    CHECK_FALSE(tombstones.over(gone, 3));
    CHECK_FALSE(tombstones.over(gone, 4));
    tombstones.put(gone, 7);
    tombstones.put(gone, 1); // whatever the order that they are met in
    CHECK(tombstones.over(gone, 6) == 7);
}

TEST_CASE("A tombstone knows its article by the id, unless both have addresses on other sites")
{
    Tombstones tombstones;
    tombstones.put(traits("5", "https://b.example/5"), 3);
    CHECK(tombstones.over(traits("5", "https://www.b.example/old"), 2));
    CHECK(tombstones.over(traits("5", ""), 2));
    CHECK_FALSE(tombstones.over(traits("5", "https://other.example/5"), 2));
    CHECK_FALSE(tombstones.over(traits("6", "https://b.example/6"), 2));
    tombstones.put(traits("5", ""), 3);
    CHECK(tombstones.over(traits("5", "https://other.example/5"), 2));
}

TEST_CASE("A tombstone knows its article by the address, unless both have ids of their own")
{
    Tombstones tombstones;
    tombstones.put(traits("5", "https://b.example/bridge"), 3);
    const std::string address = "http://b.example/bridge/?utm_source=rss";
    CHECK_FALSE(tombstones.over(traits("6", address), 2));
    CHECK(tombstones.over(traits("bridge.html", address, SourceKind::page), 2));
    CHECK(tombstones.over(traits("bridge.html", address, SourceKind::page), 9)); // names of other kinds say nothing
    CHECK(tombstones.over(traits(address, address, SourceKind::exported), 2));
    CHECK_FALSE(tombstones.over(traits(address, address, SourceKind::exported), 9));
}

} // namespace poshuk::tombstones_test
