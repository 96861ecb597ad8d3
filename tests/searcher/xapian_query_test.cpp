#include "searcher/query_parser.hpp"
#include "searcher/xapian_query.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

using namespace poshuk;

namespace {

std::string described(std::string_view text, bool all_words = false)
{
    return query::to_xapian(query::parse(text, all_words, test::analyzer()).query).get_description();
}

} // namespace

TEST_CASE("The readings of one word are synonyms")
{
    CHECK(described("зв'язку") == "Query((зв'язка SYNONYM зв'язок))");
}

TEST_CASE("Any of the words, all of them, or what the signs say")
{
    CHECK(described("школа ремонт") == "Query((школа OR ремонт))");
    CHECK(described("школа ремонт", true) == "Query((школа AND ремонт))");
    CHECK(described("+школа ремонт") == "Query((школа AND_MAYBE ремонт))");
    CHECK(described("школа -ремонт") == "Query((школа AND_NOT ремонт))");
}

TEST_CASE("A phrase takes any reading of each word in its place")
{
    CHECK(described("«школа зв'язку»") == "Query((школа PHRASE 2 (зв'язка OR зв'язок)))");
}

TEST_CASE("Exclusions alone are taken from all articles")
{
    CHECK(described("-школа") == "Query((<alldocuments> AND_NOT школа))");
}

TEST_CASE("An empty query is empty")
{
    CHECK(query::to_xapian({}).empty());
}
