#include "analysis/tables/suffix_rules.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::suffix_rules_test {

namespace {

using Words = std::vector<std::string>;

analysis::SuffixRules rules_of(const test::TemporaryDir& dir, std::string_view tsv)
{
    std::string digest;
    return {dir.write("suffixes.tsv", tsv), test::config().orthography(), digest};
}

} // namespace

TEST_CASE("The longest ending that fits is replaced")
{
    const test::TemporaryDir dir;
    CHECK(rules_of(dir, "м\t-\t1\nом\t-\t1\n").lemmas("домом") == Words{"дом"});
    CHECK(rules_of(dir, "ці\tка\t2\n").lemmas("галці") == Words{"галка"});
}

TEST_CASE("A rule wants some letters to remain")
{
    const test::TemporaryDir dir;
    CHECK(rules_of(dir, "а\t-\t3\n").lemmas("да").empty());
    CHECK(rules_of(dir, "а\t-\t3\nка\t-\t5\n").lemmas("галка") == Words{"галк"});
}

TEST_CASE("An ending of two kinds of names has the lemmas of both")
{
    const auto lemmas = test::config().suffix_rules().lemmas("турецько");
    CHECK(lemmas == Words{"турецький", "турецько"});
}

TEST_CASE("Words without a rule, or with other than Ukrainian letters, have no lemmas by rule")
{
    const test::TemporaryDir dir;
    const auto rules = rules_of(dir, "а\t-\t2\n");
    CHECK(rules.lemmas("дуб").empty());
    CHECK(rules.lemmas("covidа").empty());
    CHECK(rules.lemmas("ст24а").empty());
}

TEST_CASE("A bad rule is told with its line")
{
    const test::TemporaryDir dir;
    CHECK_THROWS_WITH(rules_of(dir, "а\t-\tтри\n"), Catch::Contains("suffixes.tsv:1:"));
    CHECK_THROWS_WITH(rules_of(dir, "а\t-\t0\n"), Catch::Contains("suffixes.tsv:1:"));
    CHECK_THROWS_WITH(rules_of(dir, "а\t-\t3\nа\t-\t4\n"), Catch::Contains("suffixes.tsv:2:"));
}

} // namespace poshuk::suffix_rules_test
