#include "poshuk/error.hpp"
#include "searcher/program/trec_queries.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace poshuk::trec_queries_test {

using search_program::read_trec_queries;
using search_program::TrecQuery;

TEST_CASE("Queries are read with their ids")
{
    std::istringstream in("q1\tміст через річку\r\n\nq2\tа\tб\n");
    CHECK(read_trec_queries(in, "queries.tsv") == std::vector<TrecQuery>{{"q1", "міст через річку"}, {"q2", "а\tб"}});
}

TEST_CASE("A line without a tab or an id is told with its number")
{
    for (const auto* content : {"q1\tміст\nбез табуляції\n", "q1\tміст\n\tбез номера\n"}) {
        std::istringstream in(content);
        CHECK_THROWS_WITH(read_trec_queries(in, "queries.tsv"), Catch::Contains("queries.tsv:2"));
    }
}

} // namespace poshuk::trec_queries_test
