// poshuk-bench-queries DIR [ARTICLES]: how long a query takes, the page of ten hits with their
// snippets, beside a bare Xapian::Enquire run of the same Xapian query without them. DIR is built
// with 100,000 generated articles when it is empty, and kept.
//
// Both sides are warm, in one process and in turns; of five runs of a query the median counts. p50
// and p99 are over the queries of a row.

#include "generated_articles.hpp"
#include "generated_queries.hpp"
#include "index/articles/stored_article.hpp"
#include "index/schema.hpp"
#include "poshuk/error.hpp"
#include "poshuk/index_writer.hpp"
#include "searcher/matching/xapian_query.hpp"
#include "searcher/planning/search_plan.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace {

using namespace poshuk;
using bench::GeneratedArticles;

constexpr std::size_t queries_of_a_row = 200;
constexpr int runs = 5;

double microseconds(std::chrono::steady_clock::duration time)
{
    return std::chrono::duration<double, std::micro>(time).count();
}

template <typename Run>
double timed(Run run)
{
    const auto start = std::chrono::steady_clock::now();
    run();
    return microseconds(std::chrono::steady_clock::now() - start);
}

double quantile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

/// The same query as the searcher runs it, for ten hits, and nothing else.
void bare_run(const Xapian::Database& database, const Xapian::Query& query)
{
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(query::weighting({}));
    enquire.set_sort_by_relevance_then_value(index::schema_of(index::Field::id).slot, false);
    static_cast<void>(enquire.get_mset(0, 10));
}

void report(const std::string& name, const std::vector<std::string>& queries, Searcher& searcher, IndexReader& index)
{
    std::vector<double> ours;
    std::vector<double> without_snippets;
    std::vector<double> bare;
    for (const auto& text : queries) {
        SearchRequest request;
        request.query = text;
        request.today = "2026-01-01";
        auto ids_only = request;
        ids_only.fetch_articles = false;
        const auto understood = query::understand(request, index);
        const auto query = query::plan(request, understood, index).query;
        static_cast<void>(searcher.search(request)); // warm
        bare_run(index.database(), query);
        std::vector<double> of_ours;
        std::vector<double> of_ids;
        std::vector<double> of_bare;
        for (int run = 0; run < runs; ++run) {
            of_bare.push_back(timed([&] { bare_run(index.database(), query); }));
            of_ids.push_back(timed([&] { static_cast<void>(searcher.search(ids_only)); }));
            of_ours.push_back(timed([&] { static_cast<void>(searcher.search(request)); }));
        }
        ours.push_back(quantile(of_ours, 0.5));
        without_snippets.push_back(quantile(of_ids, 0.5));
        bare.push_back(quantile(of_bare, 0.5));
    }
    fmt::print(
        "{:<16} p50 {:>7.0f} µs / {:>7.0f} µs = {:.2f}   p99 {:>7.0f} µs / {:>7.0f} µs = {:.2f}   ids only: {:.2f}\n",
        name, quantile(ours, 0.5), quantile(bare, 0.5), quantile(ours, 0.5) / quantile(bare, 0.5), quantile(ours, 0.99),
        quantile(bare, 0.99), quantile(ours, 0.99) / quantile(bare, 0.99),
        quantile(without_snippets, 0.5) / quantile(bare, 0.5));
    std::fflush(stdout);
}

template <typename Ask>
std::vector<std::string> many(Ask ask)
{
    std::vector<std::string> queries;
    for (std::size_t i = 0; i < queries_of_a_row; ++i) {
        queries.push_back(ask());
    }
    return queries;
}

void build(const std::filesystem::path& dir, const GeneratedArticles& articles, std::uint64_t count)
{
    IndexWriter writer(dir);
    for (std::uint64_t i = 0; i < count; ++i) {
        writer.add(articles.article(i));
    }
    writer.publish("2026-01-01T00:00:00Z");
}

int run(const std::filesystem::path& dir, std::uint64_t count)
{
    const Analyzer analyzer;
    const GeneratedArticles articles(analyzer);
    if (!std::filesystem::exists(dir / "current")) {
        build(dir, articles, count);
    }
    IndexReader index(dir, {});
    Searcher searcher(dir);
    fmt::print("{} articles; a page of ten hits with snippets / a bare run of the same query\n", index.documents());
    bench::GeneratedQueries queries(articles, index.documents());
    const auto words = [&](std::size_t how_many) { return fmt::format("{}", fmt::join(queries.words(how_many), " ")); };
    const auto phrase = [&] { return fmt::format("«{}»", fmt::join(queries.neighbours(), " ")); };
    report("one word", many([&] { return words(1); }), searcher, index);
    report("three words", many([&] { return words(3); }), searcher, index);
    report("phrase", many(phrase), searcher, index);
    report("beginning", many([&] { return queries.beginning() + "*"; }), searcher, index);
    report("word, month", many([&] { return words(1) + " date:" + queries.month(); }), searcher, index);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    constexpr std::uint64_t usual_articles = 100'000;
    const auto count = argc == 3 ? std::strtoull(argv[2], nullptr, 10) : usual_articles;
    if (argc < 2 || argc > 3 || count == 0) {
        std::fputs("usage: poshuk-bench-queries DIR [ARTICLES]\n", stderr);
        return 2;
    }
    try {
        return run(argv[1], count);
    } catch (const poshuk::Error& error) {
        std::fprintf(stderr, "poshuk-bench-queries: %s %s\n", error.problem().en.c_str(), error.hint().en.c_str());
        return 2;
    }
}
