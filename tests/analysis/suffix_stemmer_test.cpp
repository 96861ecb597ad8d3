#include "analysis/suffix_stemmer.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

using namespace poshuk;

namespace {

std::string stem(std::string_view word)
{
    return test::config().suffix_stemmer().stems(word).front();
}

analysis::SuffixStemmer stemmer_of(const test::TemporaryDir& dir, std::string_view tsv)
{
    std::string digest;
    return {dir.write("suffixes.tsv", tsv), test::config().orthography(), digest};
}

} // namespace

TEST_CASE("The forms of an unknown name share a stem")
{
    for (const auto* form : {"кохв", "кохва", "кохву", "кохвом", "кохвові"}) {
        CHECK(stem(form) == "кохв");
    }
    for (const auto* form : {"жмурко", "жмурка", "жмурку", "жмурком", "жмуркові"}) {
        CHECK(stem(form) == "жмурк");
    }
}

TEST_CASE("The longest ending that fits is taken off")
{
    const test::TemporaryDir dir;
    CHECK(stemmer_of(dir, "м\t-\t1\nом\t-\t1\n").stems("домом") == std::vector<std::string>{"дом"});
}

TEST_CASE("A stem keeps the letters that the rule wants")
{
    const test::TemporaryDir dir;
    CHECK(stemmer_of(dir, "а\t-\t3\n").stems("да") == std::vector<std::string>{"да"});
    CHECK(stemmer_of(dir, "а\t-\t3\nка\t-\t5\n").stems("галка") == std::vector<std::string>{"галк"});
}

TEST_CASE("An ending may be replaced")
{
    const test::TemporaryDir dir;
    CHECK(stemmer_of(dir, "ці\tка\t2\n").stems("галці") == std::vector<std::string>{"галка"});
}

TEST_CASE("A form of two kinds of names has the stems of both")
{
    CHECK(test::config().suffix_stemmer().stems("жмурці") == std::vector<std::string>{"жмурц", "жмурк"});
}

TEST_CASE("Words with other than Ukrainian letters have no endings")
{
    CHECK(stem("covidа") == "covidа");
    CHECK(stem("ст24а") == "ст24а");
}

TEST_CASE("A bad rule is told with its line")
{
    const test::TemporaryDir dir;
    CHECK_THROWS_WITH(stemmer_of(dir, "а\t-\tтри\n"), Catch::Contains("suffixes.tsv:1:"));
    CHECK_THROWS_WITH(stemmer_of(dir, "а\t-\t0\n"), Catch::Contains("suffixes.tsv:1:"));
    CHECK_THROWS_WITH(stemmer_of(dir, "а\t-\t3\nа\t-\t4\n"), Catch::Contains("suffixes.tsv:2:"));
}
