#include "searcher/matching/xapian_query.hpp"
#include "searcher/query/query_parser.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/random_index.hpp"

#include <catch2/catch.hpp>

namespace poshuk::xapian_query_test {

namespace {

const query::Tables& tables()
{
    static const test::RandomIndex index(1, 1);
    return index.tables();
}

/// Without what the typed form adds, so that the shape is plain.
std::string described(std::string_view text, bool all_words = false, double form = 0)
{
    Ranking ranking;
    ranking.form = form;
    return query::to_xapian(query::parse(text, {all_words, {}}, test::analyzer()).query, ranking).get_description();
}

/// As it is run, past Xapian's own words.
std::string run(std::string_view text)
{
    return query::to_xapian(query::parse(text, {}, test::analyzer()).query, {}, tables()).get_description();
}

} // namespace

TEST_CASE("The readings of one word are synonyms")
{
    CHECK(described("зв'язку") == "Query((зв'язка SYNONYM зв'язок))");
}

TEST_CASE("The form that was typed weighs something by itself")
{
    CHECK(described("школу", false, 0.5) == "Query((школа AND_MAYBE 0.5 * Eшколу))");
    CHECK(described("=школу", false, 0.5) == "Query((школа FILTER Eшколу))");
}

TEST_CASE("Any of the words, all of them, or what the signs say")
{
    CHECK(described("школа ремонт") == "Query((школа OR ремонт))");
    CHECK(described("школа ремонт", true) == "Query((школа AND ремонт))");
    CHECK(described("+школа ремонт") == "Query((школа AND_MAYBE ремонт))");
    CHECK(described("школа -ремонт") == "Query((школа AND_NOT ремонт))");
}

TEST_CASE("Neighbours in the query count more where they are close, words of a phrase do so already")
{
    CHECK_THAT(run("школа ремонт"), Catch::Contains("(школа NEAR 3 ремонт)"));
    CHECK_THAT(run("школа -ремонт дах"), !Catch::Contains("NEAR"));
    CHECK_THAT(run("+«школа ремонт» дах"), !Catch::Contains("NEAR"));
}

TEST_CASE("A phrase takes any reading of each word in its place")
{
    CHECK(described("«школа зв'язку»") == "Query((школа PHRASE 2 (зв'язка OR зв'язок)))");
    CHECK_THAT(run("«школа зв'язку»"), Catch::Contains("(школа PHRASE 2 (зв'язка OR зв'язок))"));
}

TEST_CASE("Exclusions alone are taken from all articles")
{
    CHECK(described("-школа") == "Query((<alldocuments> AND_NOT школа))");
}

TEST_CASE("An empty query is empty")
{
    CHECK(query::to_xapian(query::Query{}, {}).empty());
}

} // namespace poshuk::xapian_query_test
