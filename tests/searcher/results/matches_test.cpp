#include "poshuk/error.hpp"
#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::matches_test {

namespace {

using Ids = std::vector<std::string>;

Article of(std::string id, std::string title, std::string text, std::string source)
{
    auto article = test::article(std::move(id), std::move(title), std::move(text));
    article.source = std::move(source);
    return article;
}

Searcher& newsroom()
{
    static const test::TemporaryDir dir;
    static Searcher instance = [] {
        test::build_index(dir.path(), {of("best", "Міст через річку", "Міст ремонтують, мостом не їздять.", "Вісник"),
                                       of("good", "Ремонт", "Перекрили міст.", "Вісник"),
                                       of("other", "Новини", "На станції згадали і про міст.", "Газета"),
                                       of("nowhere", "Дорога", "Дорогою до села є міст.", ""),
                                       of("alone", "Стежка", "Стежкою до лісу є міст.", "")});
        return Searcher(dir.path(), {{test::data_dir(), {}}});
    }();
    return instance;
}

SearchRequest request(std::string query)
{
    SearchRequest result;
    result.query = std::move(query);
    return result;
}

Ids ids(const SearchResult& result)
{
    Ids found;
    for (const auto& hit : result.hits) {
        found.push_back(hit.article.id);
    }
    return found;
}

} // namespace

TEST_CASE("Each value of a field is shown once where hits are to be distinct, and those without one all")
{
    auto distinct = request("міст");
    distinct.distinct = "source";
    const auto result = newsroom().search(distinct);
    CHECK(result.hits.size() == 4);
    CHECK(result.hits.front().article.id == "best");
    CHECK(result.estimated_total == 4);
    const auto found = ids(result);
    CHECK(std::find(found.begin(), found.end(), "good") == found.end());
    distinct.distinct = "tags";
    CHECK_THROWS_AS(newsroom().search(distinct), RequestError);
}

TEST_CASE("Hits under a threshold are left out, whatever the order")
{
    const auto all = newsroom().search(request("міст"));
    REQUIRE(all.hits.size() == 5);
    auto some = request("міст");
    some.ranking_score_threshold = (all.hits[1].ranking_score + all.hits[2].ranking_score) / 2;
    auto result = newsroom().search(some);
    CHECK(ids(result) == Ids{all.hits[0].article.id, all.hits[1].article.id});
    CHECK(result.estimated_total == 2);
    some.sort = SortOrder::newest_first;
    result = newsroom().search(some);
    CHECK(result.hits.size() == 2);
    some.ranking_score_threshold = 1;
    CHECK(newsroom().search(some).hits.size() <= 1);
}

TEST_CASE("Where nothing weighs a threshold leaves nothing out")
{
    SearchRequest everything;
    everything.all_without_query = true;
    everything.ranking_score_threshold = 0.5;
    CHECK(newsroom().search(everything).hits.size() == 5);
}

} // namespace poshuk::matches_test
