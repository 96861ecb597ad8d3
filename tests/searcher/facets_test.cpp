#include "poshuk/error.hpp"
#include "searcher/facets.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace poshuk;
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
