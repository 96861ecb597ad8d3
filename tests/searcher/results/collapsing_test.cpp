#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::collapsing_test {

namespace {

const std::string release =
    "Поліцейські громади провели для учнів ліцею заняття про безпеку дорогою додому. Офіцер показав дітям "
    "світловідбивні "
    "стрічки, пояснив, як переходити вулицю в сутінках, і роздав пам'ятки для батьків та вчителів.";

Article of(std::string id, std::string title, std::string text, std::string date, std::string source)
{
    auto article = test::article(std::move(id), std::move(title), std::move(text));
    article.date = std::move(date);
    article.date_precision = DatePrecision::day;
    article.source = std::move(source);
    return article;
}

Searcher& newsroom()
{
    static const test::TemporaryDir dir;
    static Searcher instance = [] {
        test::build_index(
            dir.path(),
            {of("late", "Безпека дітей: безпека на дорозі", release + " Безпека понад усе.", "2026-11-05", "Газета"),
             of("first", "Заняття в ліцеї", release, "2026-11-03", "Поліція"),
             of("other", "Безпека мосту", "Міст перевірили інженери.", "2026-11-04", "Вісник"),
             of("copy", "У ліцеї провели заняття", "Передрук. " + release, "2026-11-04", "Вісник")});
        return Searcher(dir.path(), {{test::data_dir(), {}}});
    }();
    return instance;
}

/// «id+reprints» of each hit.
std::vector<std::string> hits(SearchRequest request)
{
    std::vector<std::string> result;
    for (const auto& hit : newsroom().search(request).hits) {
        result.push_back(hit.article.id + (hit.reprints > 0 ? "+" + std::to_string(hit.reprints) : ""));
    }
    return result;
}

SearchRequest request(std::string query)
{
    SearchRequest result;
    result.query = std::move(query);
    return result;
}

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE("Reprints are one hit: the earliest, with how many others there are")
{
    CHECK(hits(request("безпека ліцей")) == Ids{"first+2", "other"});
    CHECK(newsroom().search(request("ліцей")).estimated_total == 1);
}

TEST_CASE("Only reprints that match the query and its filters count")
{
    CHECK(hits(request("передрук ліцей +передрук")) == Ids{"copy"});
    auto of_source = request("ліцей");
    of_source.sources = {"газета"};
    CHECK(hits(of_source) == Ids{"late"});
    auto since = request("ліцей");
    since.dates.since = "2026-11-04";
    CHECK(hits(since) == Ids{"copy+1"});
}

TEST_CASE("Each reprint is a hit where that is asked for")
{
    auto all = request("ліцей");
    all.collapse = false;
    auto ids = hits(all);
    std::sort(ids.begin(), ids.end());
    CHECK(ids == Ids{"copy", "first", "late"});
}

TEST_CASE("In the order of dates a group stands where its first article does")
{
    auto newest = request("безпека ліцей");
    newest.sort = SortOrder::newest_first;
    CHECK(hits(newest) == Ids{"late+2", "other"});
    auto oldest = newest;
    oldest.sort = SortOrder::oldest_first;
    CHECK(hits(oldest) == Ids{"first+2", "other"});
}

TEST_CASE("An explanation is of the article that was ranked")
{
    auto explained = request("безпека понад");
    explained.explain = true;
    CHECK(hits(explained).front() == "late+2");
}

TEST_CASE("Totals that are too many to count are estimated from the articles that match")
{
    const test::TemporaryDir dir;
    std::vector<Article> articles;
    for (int i = 0; i < 300; ++i) {
        articles.push_back(of(std::to_string(i), "Новина", "Міст номер " + std::to_string(i), "2026-11-03", "Вісник"));
    }
    articles.push_back(of("a", "Заняття", "Міст. " + release, "2026-11-03", "Поліція"));
    articles.push_back(of("b", "Заняття", "Міст. " + release, "2026-11-04", "Вісник"));
    test::build_index(dir.path(), articles);
    Searcher searcher(dir.path(), {{test::data_dir(), {}}});
    const auto result = searcher.search(request("міст"));
    CHECK(result.estimated_total == 301);
    CHECK(result.least_total == 301);
}

} // namespace poshuk::collapsing_test
