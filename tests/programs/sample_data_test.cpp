// The sample articles are what a stranger meets first: they must be whole, and the search must be
// good on them.

#include "analysis/files/tsv.hpp"
#include "indexer/sources/json/json_source.hpp"
#include "poshuk/index_writer.hpp"
#include "poshuk/searcher.hpp"
#include "searcher/program/trec_queries.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <set>

namespace poshuk::sample_data_test {

namespace {

std::filesystem::path sample(std::string_view name)
{
    return test::source_dir() / "sample-data" / name;
}

std::vector<Article> articles()
{
    sources::JsonSource source(std::make_unique<std::ifstream>(sample("articles.jsonl")), "articles.jsonl", {});
    std::vector<Article> result;
    while (auto record = source.next()) {
        REQUIRE(record->article);
        result.push_back(*record->article);
    }
    return result;
}

std::size_t count_words(std::string_view text)
{
    return static_cast<std::size_t>(
               std::count_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; })) +
           1;
}

} // namespace

TEST_CASE("There are at least forty sample articles of 120 to 400 words with all they need")
{
    const auto all = articles();
    CHECK(all.size() >= 40);
    for (const auto& article : all) {
        INFO(article.id);
        CHECK(count_words(article.text) >= 120);
        CHECK(count_words(article.text) <= 400);
        CHECK_FALSE(article.title.empty());
        CHECK(article.date_precision >= DatePrecision::day);
        CHECK_FALSE(article.source.empty());
        CHECK_FALSE(article.tags.empty());
    }
}

TEST_CASE("The sample pages have the titles of their articles, chrome or not")
{
    const test::TemporaryDir dir;
    const auto db = (dir / "db").string();
    REQUIRE(test::indexer({"build", "-q", "--db", db, sample("pages").string()}).exit_code == 0);
    const auto object =
        nlohmann::json::parse(test::searcher({"--db", db, "--json", "-n", "99", "--", "-абракадабрище"}).out);
    CHECK(object["hits"].size() == 8);
    std::map<std::string, std::string> titles;
    for (const auto& article : articles()) {
        titles[article.id + ".txt"] = article.title;
    }
    for (const auto& hit : object["hits"]) {
        CHECK(hit["title"] == titles[hit["id"]]);
    }
}

TEST_CASE("The sample queries find what their judgements name")
{
    std::ifstream in(sample("queries.tsv"));
    const auto queries = search_program::read_trec_queries(in, "queries.tsv");
    CHECK(queries.size() >= 40);
    std::map<std::string, std::set<std::string>> relevant;
    analysis::TsvReader judgements(sample("qrels.tsv"));
    while (judgements.next(4, 4)) {
        relevant[std::string(judgements.field(0))].insert(std::string(judgements.field(2)));
    }

    const test::TemporaryDir dir;
    test::build_index(dir.path(), articles());
    Searcher searcher(dir.path(), {{test::data_dir(), {}}});
    double reciprocal_ranks = 0;
    for (const auto& query : queries) {
        REQUIRE(relevant.contains(query.id));
        SearchRequest request;
        request.query = query.text;
        const auto hits = searcher.search(request).hits;
        for (std::size_t i = 0; i < hits.size(); ++i) {
            if (relevant[query.id].contains(hits[i].article.id)) {
                reciprocal_ranks += 1.0 / static_cast<double>(i + 1);
                break;
            }
        }
    }
    // 0.98 when the samples were written; a change that costs three queries their first place is
    // noticed.
    CHECK(reciprocal_ranks / static_cast<double>(queries.size()) >= 0.95);
}

} // namespace poshuk::sample_data_test
