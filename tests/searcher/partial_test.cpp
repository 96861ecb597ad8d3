// What a search finds within a budget.

#include "poshuk/json.hpp"
#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace poshuk::partial_test {

using namespace std::chrono_literals;

namespace {

constexpr int articles = 60;

Searcher& searcher()
{
    static const test::TemporaryDir dir;
    static Searcher instance = [] {
        std::vector<Article> all;
        for (int i = 0; i < articles; ++i) {
            const auto number = std::to_string(i);
            std::string text = "Міст через річку закрили на ремонт. Будинок номер " + number + " стоїть поруч.";
            for (int more = 0; more < i % 7; ++more) {
                text += " Поліція громади чергує на мосту, а рада міста збирається вдень.";
            }
            all.push_back(test::article(number, "Новина " + number, text));
            all.back().author = "Автор " + std::to_string(i % 5);
        }
        test::build_index(dir.path(), all);
        return Searcher(dir.path(), {{test::data_dir(), {}}});
    }();
    return instance;
}

/// As JSON, without what differs from one time to the next.
std::string found(const SearchRequest& request)
{
    constexpr std::uint64_t no_time = 0;
    return to_json(searcher().search(request), {}, no_time);
}

SearchRequest request_of(const std::string& query)
{
    SearchRequest request;
    request.query = query;
    request.limit = 100;
    request.all_without_query = true;
    request.collapse = false; // their texts are near each other
    request.today = "2025-01-01";
    return request;
}

std::vector<std::string> ids(const SearchResult& result)
{
    std::vector<std::string> all;
    for (const auto& hit : result.hits) {
        all.push_back(hit.article.id);
    }
    return all;
}

} // namespace

TEST_CASE("A budget that suffices changes nothing of a result")
{
    for (const auto* query :
         {"міст", "міст поліція громади", "\"рада міста\"", "=\"на мосту\"", "пол*", "міст -поліція", "-поліція",
          "поліція NEAR/5 рада", "поліцыя", "мостт~ рада", "title:новина", "(рада OR ремонт) +міст", "vscn", "", "нічого"}) {
        auto request = request_of(query);
        request.facets = {"author"};
        request.explain = true;
        for (const auto* filter : {"", "author = \"Автор 1\"", "NOT author = \"Автор 1\""}) {
            request.filter = filter;
            SearchBudget budget(1h, std::size_t{1} << 30);
            auto within = request;
            within.budget = &budget;
            INFO(query);
            CHECK(found(within) == found(request));
            CHECK_FALSE(budget.has_ended());
        }
    }
}

TEST_CASE("A search whose time is over, or whose client is gone, tells that it is not all")
{
    const std::atomic<bool> gone{true};
    for (const bool stopped : {false, true}) {
        SearchBudget budget(stopped ? 1h : 1ns, 0, stopped ? &gone : nullptr);
        auto request = request_of("міст поліція");
        request.budget = &budget;
        const auto result = searcher().search(request);
        CHECK(result.partial);
        REQUIRE_FALSE(result.notes.empty());
        CHECK_THAT(result.notes.back().en, Catch::Contains("too costly"));
        const auto json = nlohmann::json::parse(to_json(result, {}, 0));
        CHECK(json["partial"] == true);
    }
    CHECK_FALSE(searcher().search(request_of("міст")).partial);
    CHECK(nlohmann::json::parse(found(request_of("міст"))).count("partial") == 0);
}

TEST_CASE("Hits that do not fit into the memory of an answer are left out from the end")
{
    const auto request = request_of("поліція");
    const auto all = ids(searcher().search(request));
    SearchBudget budget(0ns, 5000);
    auto within = request;
    within.budget = &budget;
    const auto some = searcher().search(within);
    CHECK(some.partial);
    REQUIRE(some.hits.size() > 1);
    CHECK(some.hits.size() < all.size());
    CHECK(ids(some) == std::vector(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(some.hits.size())));
    CHECK(budget.bytes_taken() <= 5000);
    CHECK(some.estimated_total == all.size());
}

TEST_CASE("JSON has the hits that fit, and says so once")
{
    const auto result = searcher().search(request_of("поліція"));
    SearchBudget budget(0ns, 10'000);
    JsonDisplay display;
    display.budget = &budget;
    const auto json = nlohmann::json::parse(to_json(result, display, 0));
    CHECK(json["partial"] == true);
    CHECK(json["hits"].size() > 0);
    CHECK(json["hits"].size() < result.hits.size());
    CHECK(json["notes"].size() == result.notes.size() + 1);
    CHECK(json["estimatedTotalHits"] == result.estimated_total);
}

TEST_CASE("Suggestions end with their budget")
{
    CHECK_FALSE(searcher().suggest("пол").empty());
    SearchBudget spent(1ns, 0);
    CHECK(searcher().suggest("рада пол", 8, {}, &spent).empty());
    SearchBudget enough(1h, 0);
    CHECK(searcher().suggest("рада пол", 8, {}, &enough).size() == searcher().suggest("рада пол").size());
}

TEST_CASE("Facets that were not counted to the end are not remembered")
{
    auto request = request_of("");
    request.facets = {"source", "author"};
    SearchBudget spent(1ns, 0);
    request.budget = &spent;
    CHECK(searcher().search(request).partial);
    request.budget = nullptr;
    const auto facets = searcher().search(request).facets;
    REQUIRE(facets.size() == 2);
    CHECK(facets[1].values.size() == 5);
    CHECK(facets[1].values.front().second == articles / 5);
}

} // namespace poshuk::partial_test
