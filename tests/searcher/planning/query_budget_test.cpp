#include "searcher/matching/xapian_query.hpp"
#include "searcher/planning/query_budget.hpp"
#include "searcher/planning/word_beginnings.hpp"
#include "searcher/query/query_parser.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/query_shape.hpp"

#include <catch2/catch.hpp>

namespace poshuk::query_budget_test {

namespace {

IndexReader& newsroom()
{
    static const test::TemporaryDir dir;
    static IndexReader instance = [] {
        std::vector<Article> articles;
        for (int i = 0; i < 40; ++i) {
            const std::string rare = i % 10 == 0 ? " школа" : "";
            articles.push_back(test::article(std::to_string(i), "", "міст і дорога на ремонті" + rare));
        }
        test::build_index(dir.path(), articles);
        return IndexReader(dir.path(), {{test::data_dir(), {}}});
    }();
    return instance;
}

struct Kept {
    std::string shape;
    std::size_t notes;
};

Kept kept(std::string_view text, std::uint64_t postings)
{
    auto query = query::parse(text, {}, test::analyzer()).query;
    std::vector<Message> notes;
    query::expand_beginnings(query, newsroom(), notes);
    query::keep_within_budget(query, newsroom(), notes, postings);
    return {test::shape(query), notes.size()};
}

} // namespace

TEST_CASE("A query within its budget is left as it is")
{
    CHECK(kept("міст дорога школа", 300).shape == "міст дорога школа");
    CHECK(kept("міст дорога школа", 300).notes == 0);
}

TEST_CASE("Over the budget the most frequent words are left out, with a note")
{
    CHECK(kept("міст дорога школа", 200).shape == "міст школа");
    CHECK(kept("міст дорога школа", 200).notes == 1);
    CHECK(kept("міст дорога школа -ремонт", 10).shape == "школа");
}

TEST_CASE("Nearness is looked for where that is affordable")
{
    const auto pairs = [](std::uint64_t postings) {
        auto query = query::parse("міст дорога", {}, test::analyzer()).query;
        std::vector<Message> notes;
        query::keep_within_budget(query, newsroom(), notes, postings);
        return query::to_xapian(query, {}, newsroom().tables()).get_description().find("NEAR") != std::string::npos;
    };
    CHECK(pairs(1'000'000));
    CHECK_FALSE(pairs(1'000));
}

TEST_CASE("What must be there stays, and so does the rarest of the rest")
{
    CHECK(kept("+міст дорога школа", 1).shape == "+міст школа");
    CHECK(kept("дата:2023 дорога", 1).shape == "+2023-01-01..2023-12-31 дорога");
}

TEST_CASE("Phrases, beginnings and groups have their price")
{
    CHECK(kept("школа «міст дорога»", 100).shape == "школа");
    CHECK(kept("школа дор*", 20).shape == "школа");
    CHECK(kept("школа (міст АБО дорога)", 20).shape == "школа");
    CHECK(kept("(школа АБО міст АБО дорога)", 20).shape == "{any: школа}");
}

} // namespace poshuk::query_budget_test
