#include "poshuk/error.hpp"
#include "poshuk/searcher.hpp"
#include "searcher/results/facets.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::facets_test {

using query::before_in_alphabet;

TEST_CASE("Names stand in the order of the Ukrainian alphabet")
{
    std::vector<std::string> names{"Яна", "їжак", "Інна",  "ірис",   "Ґалаґан", "Гриць",
                                   "єва", "Еней", "Йосип", "Абетка", "дуб",     "Жук"};
    std::sort(names.begin(), names.end(), before_in_alphabet);
    CHECK(names == std::vector<std::string>{"Абетка", "Гриць", "Ґалаґан", "дуб", "Еней", "єва", "Жук", "Інна", "ірис",
                                            "їжак", "Йосип", "Яна"});
}

TEST_CASE("A shorter name stands before a longer one, digits and Latin letters before Ukrainian ones")
{
    CHECK(before_in_alphabet("Іван", "Іванка"));
    CHECK_FALSE(before_in_alphabet("Іванка", "Іван"));
    CHECK(before_in_alphabet("24 канал", "ZIK"));
    CHECK(before_in_alphabet("ZIK", "Абетка"));
    CHECK_FALSE(before_in_alphabet("Іван", "Іван"));
    CHECK(before_in_alphabet("Іван", "іван") != before_in_alphabet("іван", "Іван"));
}

TEST_CASE("A facet that is none is told with those that are")
{
    CHECK_THROWS_WITH(query::FacetCounts({"sources"}),
                      Catch::Contains("There is no facet") && Catch::Contains("month"));
}

TEST_CASE("The facets of all articles are counted once, and are those of a search for everything")
{
    const test::TemporaryDir dir;
    auto one = test::article("1", "Міст", "Міст закрили.");
    one.source = "Вісник";
    one.tags = {"міст", "ремонт"};
    auto two = test::article("2", "Школа", "Міст біля школи.");
    two.source = "Вісник";
    test::build_index(dir.path(), {one, two});
    Searcher searcher(dir.path(), {{test::data_dir(), {}}, {}});
    SearchRequest all;
    all.all_without_query = true;
    all.facets = {"source"};
    SearchRequest by_word = all;
    by_word.query = "міст";
    using Values = std::vector<std::pair<std::string, std::uint64_t>>;
    for (int i = 0; i < 2; ++i) {
        all.facets = {"tags", "source"};
        const auto result = searcher.search(all);
        REQUIRE(result.facets.size() == 2);
        CHECK(result.facets[0].values == Values{{"міст", 1}, {"ремонт", 1}});
        CHECK(result.facets[1].name == "source");
        CHECK(result.facets[1].values == searcher.search(by_word).facets[0].values);
        CHECK(result.estimated_total == 2);
    }
    two.source = "Край";
    test::build_index(dir.path(), {one, two});
    CHECK(searcher.refresh());
    CHECK(searcher.search(all).facets[1].values == Values{{"Вісник", 1}, {"Край", 1}});
    all.facets = {"nothing"};
    CHECK_THROWS_AS(searcher.search(all), RequestError);
}

} // namespace poshuk::facets_test
