#include "indexer/night/same_articles.hpp"

#include <catch2/catch.hpp>

namespace poshuk::same_articles_test {

using indexer::SameArticles;
using indexer::traits_of;
using sources::SourceKind;

namespace {

Article article(const std::string& id, const std::string& url, const std::string& title, std::size_t bytes = 100)
{
    Article result;
    result.id = id;
    result.url = url;
    result.title = title;
    result.text = std::string(bytes, 'x');
    return result;
}

/// Whether the second of two records, in two files, is the same article as the first.
bool are_same(const Article& one, SourceKind kind, const Article& other, SourceKind other_kind)
{
    SameArticles seen;
    seen.put(traits_of(one, kind), 0);
    return seen.same_as(traits_of(other, other_kind), 1) != nullptr;
}

} // namespace

TEST_CASE("One article is told by its id and site, or by its address")
{
    constexpr auto feed = SourceKind::feed;
    constexpr auto page = SourceKind::page;
    constexpr auto exported = SourceKind::exported;
    const auto one = article("1", "https://v.example/1", "Міст");
    CHECK(are_same(one, feed, article("1", "https://v.example/1?utm_source=x", "Міст відкрили"), feed));
    CHECK(are_same(one, exported, article("1", "https://v.example/b", "Школа"), exported));
    CHECK_FALSE(are_same(one, exported, article("1", "https://other.example/b", "Школа"), exported));
    CHECK(are_same(one, feed, article("a.html", "http://www.v.example/1/", "Інше"), page));
    CHECK_FALSE(are_same(one, feed, article("2", "https://v.example/1", "Міст"), feed)); // each has an id of its own
    CHECK(are_same(article("https://v.example/1", "https://v.example/1", "Міст"), feed,
                   article("http://v.example/1/", "http://v.example/1/", "Міст"), feed));
    CHECK(are_same(article("a.html", "https://v.example/1", "Міст"), page,
                   article("b.html", "https://v.example/1", "Міст"), page));
    CHECK_FALSE(are_same(article("a.html", "https://v.example/1", "Міст"), page,
                         article("b.html", "https://v.example/1", "Школа"), page));
    CHECK_FALSE(are_same(article("a.html", "", "Міст"), page, article("a.html", "", "Міст"), page));
}

TEST_CASE("Records of one file are one article only where a feed tells one twice")
{
    for (const auto kind : {SourceKind::exported, SourceKind::feed}) {
        SameArticles seen;
        seen.put(traits_of(article("1", "https://v.example/1", "Міст"), kind), 0);
        const auto again = traits_of(article("1", "https://v.example/1", "Міст"), kind);
        CHECK((seen.same_as(again, 0) != nullptr) == (kind == SourceKind::feed));
        CHECK(seen.same_as(traits_of(article("1", "https://v.example/2", "Школа"), kind), 0) == nullptr);
        CHECK(seen.same_as(traits_of(article("2", "https://v.example/1", "Міст"), kind), 0) == nullptr);
    }
}

TEST_CASE("Of one kind the later file wins, of several the longer text")
{
    const auto of = [](SourceKind kind, std::size_t bytes) {
        return traits_of(article("1", "https://v.example/1", "Міст", bytes), kind);
    };
    const auto entry = [&](SourceKind kind, std::size_t bytes, std::uint32_t source) {
        return SameArticles::Entry{of(kind, bytes), source, AddResult::Change::added, false};
    };
    CHECK(SameArticles::wins(of(SourceKind::feed, 1), 2, entry(SourceKind::feed, 9, 1)));
    CHECK_FALSE(SameArticles::wins(of(SourceKind::feed, 9), 1, entry(SourceKind::feed, 1, 2)));
    CHECK(SameArticles::wins(of(SourceKind::page, 9), 1, entry(SourceKind::feed, 1, 2)));
    CHECK_FALSE(SameArticles::wins(of(SourceKind::page, 1), 2, entry(SourceKind::feed, 9, 1)));
    CHECK(SameArticles::wins(of(SourceKind::page, 5), 1, entry(SourceKind::feed, 5, 2)));
    CHECK(SameArticles::wins(of(SourceKind::exported, 5), 1, entry(SourceKind::page, 5, 2)));
    CHECK_FALSE(SameArticles::wins(of(SourceKind::feed, 5), SameArticles::no_source, entry(SourceKind::feed, 5, 2)));
}

} // namespace poshuk::same_articles_test
