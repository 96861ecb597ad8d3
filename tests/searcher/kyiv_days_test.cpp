// A moment belongs to its day in Kyiv, wherever a day counts.

#include "poshuk/searcher.hpp"

#include "poshuk/index_writer.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string_view>

namespace poshuk::kyiv_days_test {

namespace {

using Ids = std::vector<std::string>;

Article at(const std::string& id, const std::string& date)
{
    auto article = test::article(id, "Зоря " + id, "Сова сиділа на дубі, номер " + id + ".");
    article.date = date;
    article.date_precision = date.size() > 10    ? DatePrecision::minute
                             : date.size() == 10 ? DatePrecision::day
                                                 : DatePrecision::month;
    return article;
}

/// Around midnight of New Year in Kyiv, and around the hour that comes twice in October.
const std::filesystem::path& index_dir()
{
    static const test::TemporaryDir dir;
    static const bool built = [] {
        test::build_index(dir.path(),
                          {at("old", "2025-12-31T21:59Z"), at("new", "2025-12-31T22:00Z"),
                           at("kyiv", "2025-12-31T23:59"), at("warsaw", "2025-12-31T23:30+01:00"),
                           at("month", "2026-01"), at("first", "2025-10-26T03:50+03:00"),
                           at("second", "2025-10-26T03:10+02:00"), at("utc", "2025-10-26T00:55Z"),
                           at("later", "2025-10-26T02:00Z"), at("local", "2025-10-26T03:20"), at("day", "2025-10-26")});
        return true;
    }();
    static_cast<void>(built);
    return dir.path();
}

SearchResult search(SearchRequest request)
{
    SearcherOptions options;
    options.analyzer.data_dir = test::data_dir();
    request.limit = 50;
    request.collapse = false;
    return Searcher(index_dir(), options).search(request);
}

Ids ids(const SearchResult& result)
{
    Ids found;
    for (const auto& hit : result.hits) {
        found.push_back(hit.article.id);
    }
    return found;
}

Ids sorted(Ids found)
{
    std::sort(found.begin(), found.end());
    return found;
}

SearchRequest query(const std::string& text)
{
    SearchRequest request;
    request.query = text;
    return request;
}

} // namespace

TEST_CASE("A moment is kept as clocks in Kyiv showed it, and what has no zone as it was written")
{
    SearcherOptions options;
    options.analyzer.data_dir = test::data_dir();
    Searcher searcher(index_dir(), options);
    CHECK(searcher.article("old")->date == "2025-12-31T23:59+02:00");
    CHECK(searcher.article("new")->date == "2026-01-01T00:00+02:00");
    CHECK(searcher.article("warsaw")->date == "2026-01-01T00:30+02:00");
    CHECK(searcher.article("kyiv")->date == "2025-12-31T23:59");
    CHECK(searcher.article("utc")->date == "2025-10-26T03:55+03:00");
}

TEST_CASE("Every way to ask for days asks for days of Kyiv")
{
    const Ids new_year{"new", "warsaw"};
    const Ids eve{"kyiv", "old"};
    auto request = query("сова");
    request.dates = parse_dates("2026-01-01..2026-01-02");
    CHECK(sorted(ids(search(request))) == Ids{"month", "new", "warsaw"});
    request.dates = parse_dates("2025-12-31");
    CHECK(sorted(ids(search(request))) == eve);
    CHECK(sorted(ids(search(query("сова дата:31.12.2025")))) == eve);
    CHECK(sorted(ids(search(query("date:2025-12-31 сова")))) == eve);
    auto yesterday = query("сова дата:вчора");
    yesterday.today = "2026-01-02";
    CHECK(sorted(ids(search(yesterday))) == Ids{"month", "new", "warsaw"});
    for (const auto& [filter, found] :
         std::vector<std::pair<std::string, Ids>>{{"year = 2026", {"month", "new", "warsaw"}},
                                                  {"date = 2025-12-31", eve},
                                                  {"date > 2025-12-31", {"month", "new", "warsaw"}},
                                                  {"month = 2025-12", eve},
                                                  {"date 2025-12-31 TO 2025-12-31", eve}}) {
        INFO(filter);
        auto filtered = query("сова");
        filtered.filter = filter;
        CHECK(sorted(ids(search(filtered))) == found);
    }
}

TEST_CASE("Facets count years and months of Kyiv")
{
    auto request = query("сова");
    request.facets = {"year", "month"};
    const auto facets = search(request).facets;
    const auto count = [&](std::size_t facet, const std::string& value) {
        for (const auto& [name, articles] : facets.at(facet).values) {
            if (name == value) {
                return articles;
            }
        }
        return std::uint64_t{0};
    };
    CHECK(count(0, "2026") == 3);
    CHECK(count(0, "2025") == 8);
    CHECK(count(1, "2026-01") == 3);
    CHECK(count(1, "2025-12") == 2);
    CHECK(count(1, "2025-10") == 6);
}

TEST_CASE("Articles are ordered by time, in the hour that comes twice too")
{
    auto request = query("сова дата:2025-10-26");
    request.sort = SortOrder::oldest_first;
    // What says no zone is of the first time; a day without a time stands behind the times of the day.
    const Ids by_time{"local", "first", "utc", "second", "later", "day"};
    CHECK(ids(search(request)) == by_time);
    request.sort = SortOrder::newest_first;
    CHECK(ids(search(request)) == Ids{"later", "second", "utc", "first", "local", "day"});

    request = query("сова");
    request.dates = parse_dates("2025-12-31..");
    request.sort = SortOrder::newest_first;
    CHECK(ids(search(request)) == Ids{"warsaw", "new", "month", "kyiv", "old"});
}

TEST_CASE("How old an article is counts from its day in Kyiv")
{
    auto request = query("сова");
    request.explain = true;
    request.today = "2026-01-01"; // which is the newest day of the index too
    int looked_at = 0;
    for (const auto& hit : search(request).hits) {
        INFO(hit.article.id);
        REQUIRE(hit.explanation);
        const auto age = hit.explanation->age_days;
        const auto& date = hit.article.date;
        if (date.size() > std::string_view("2025-12").size()) {
            CHECK(age == (date.starts_with("2026-01-01") ? 0 : date.starts_with("2025-12-31") ? 1 : 67));
            ++looked_at;
        }
    }
    CHECK(looked_at == 10);
}

TEST_CASE("An article that comes again with the same moment, told of another zone, has not changed")
{
    const test::TemporaryDir dir;
    const AnalyzerOptions analyzer{test::data_dir(), test::source_dir() / "stemmer-config"};
    {
        IndexWriterOptions options;
        options.analyzer = analyzer;
        IndexWriter writer(dir.path(), options);
        CHECK(writer.add(at("1", "2025-02-28T22:30Z")).added);
        CHECK(writer.add(at("2", "2025-02-28T22:30Z")).added);
        static_cast<void>(writer.publish());
    }
    IndexWriterOptions options;
    options.analyzer = analyzer;
    options.base = IndexWriterOptions::Base::current;
    IndexWriter writer(dir.path(), options);
    CHECK(writer.add(at("1", "2025-02-28T17:30-05:00")).change == AddResult::Change::unchanged);
    CHECK(writer.add(at("2", "2025-02-28T22:31Z")).change == AddResult::Change::changed);
    static_cast<void>(writer.publish());
    SearcherOptions searching;
    searching.analyzer.data_dir = test::data_dir();
    Searcher searcher(dir.path(), searching);
    auto request = query("сова дата:2025-03-01");
    CHECK(sorted(ids(searcher.search(request))) == Ids{"1", "2"});
    request.query = "сова дата:2025-02-28";
    CHECK(searcher.search(request).hits.empty());
}

} // namespace poshuk::kyiv_days_test
