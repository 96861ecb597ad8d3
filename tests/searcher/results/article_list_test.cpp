#include "poshuk/error.hpp"
#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::article_list_test {

namespace {

using Ids = std::vector<std::string>;

/// Seven articles, a to g, that were not added in the order of their ids; every second one is of
/// «Вісник», and their dates fall.
Searcher& newsroom()
{
    static const test::TemporaryDir dir;
    static Searcher instance = [] {
        std::vector<Article> articles;
        for (const char id : std::string_view("dagbfce")) {
            auto article = test::article(std::string(1, id), "Стаття", "Про міст писали не раз.");
            article.source = id % 2 == 0 ? "Вісник" : "Газета";
            article.date = "2025-01-0" + std::to_string('h' - id);
            article.date_precision = DatePrecision::day;
            articles.push_back(std::move(article));
        }
        test::build_index(dir.path(), articles);
        return Searcher(dir.path(), {{test::data_dir(), {}}});
    }();
    return instance;
}

Ids ids(const ListRequest& request)
{
    Ids found;
    for (const auto& article : newsroom().articles(request).articles) {
        found.push_back(article.id);
    }
    return found;
}

ListRequest page(std::size_t offset, std::size_t limit)
{
    ListRequest request;
    request.offset = offset;
    request.limit = limit;
    return request;
}

} // namespace

TEST_CASE("Articles are listed by their ids, page by page")
{
    CHECK(ids({}) == Ids{"a", "b", "c", "d", "e", "f", "g"});
    CHECK(ids(page(2, 3)) == Ids{"c", "d", "e"});
    CHECK(ids(page(6, 3)) == Ids{"g"});
    CHECK(ids(page(7, 3)).empty());
    CHECK(ids(page(0, 0)).empty());
    CHECK(newsroom().articles(page(6, 3)).total == 7);
}

TEST_CASE("A filter and ids narrow a list, each by itself and both together")
{
    auto request = page(1, 2);
    request.filter = "source = Вісник";
    CHECK(ids(request) == Ids{"d", "f"});
    CHECK(newsroom().articles(request).total == 3);
    request = {};
    request.ids = {"g", "b", "none", "c"};
    CHECK(ids(request) == Ids{"b", "c", "g"});
    request.filter = "source = Вісник";
    CHECK(ids(request) == Ids{"b"});
    request.filter = "tags IN []";
    CHECK(ids(request).empty());
}

TEST_CASE("A list may be in the order of dates")
{
    auto request = page(0, 3);
    request.order = SortOrder::oldest_first;
    CHECK(ids(request) == Ids{"g", "f", "e"});
    request.order = SortOrder::newest_first;
    CHECK(ids(request) == Ids{"a", "b", "c"});
}

TEST_CASE("A list of too many ids, or by a filter that cannot be read, is refused")
{
    ListRequest request;
    request.ids.assign(1001, "a");
    CHECK_THROWS_AS(newsroom().articles(request), RequestError);
    request.ids = {};
    request.filter = "nothing = 1";
    CHECK_THROWS_AS(newsroom().articles(request), RequestError);
}

} // namespace poshuk::article_list_test
