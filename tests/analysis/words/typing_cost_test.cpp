#include "analysis/words/typing_cost.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::typing_cost_test {

namespace {

const analysis::KeyboardLayout& layout()
{
    static const analysis::KeyboardLayout keys(test::source_dir() / "stemmer-config/keyboard.tsv");
    return keys;
}

double cost(std::string_view typed, std::string_view word)
{
    return analysis::typing_cost(typed, word, layout());
}

} // namespace

TEST_CASE("What was typed right costs nothing")
{
    CHECK(cost("поліція", "поліція") == 0);
    CHECK(cost("", "") == 0);
}

TEST_CASE("A neighbouring key is a likelier error than a distant one")
{
    CHECK(cost("пофіція", "поліція") > cost("подіція", "поліція")); // д touches л, ф does not
    CHECK(cost("рпліція", "роліція") > 0);
}

TEST_CASE("Swapped letters, a letter typed twice and a missing apostrophe are likelier than another letter")
{
    const double other = cost("пофіція", "поліція");
    CHECK(cost("поілція", "поліція") < other);
    CHECK(cost("поліііція", "поліція") <= other);
    CHECK(cost("звязок", "зв'язок") < other);
    CHECK(cost("мисто", "місто") < other);
}

TEST_CASE("Errors add up")
{
    CHECK(cost("похіхія", "поліція") == Approx(2 * cost("похіція", "поліція")));
    CHECK(cost("", "ab") == Approx(2 * cost("", "a")));
}

TEST_CASE("Keys are neighbours when they touch, in either layout")
{
    CHECK(layout().are_neighbours(U'л', U'д'));
    CHECK(layout().are_neighbours(U'q', U'w'));
    CHECK(layout().are_neighbours(U'й', U'ф')); // q and a
    CHECK_FALSE(layout().are_neighbours(U'й', U'ю'));
    CHECK_FALSE(layout().are_neighbours(U'л', U'л'));
    CHECK_FALSE(layout().are_neighbours(U'日', U'л'));
}

} // namespace poshuk::typing_cost_test
