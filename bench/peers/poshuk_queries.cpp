// poshuk-bench-peer-queries DIR QUERIES.tsv: Poshuk's answers to the queries of
// poshuk-bench-peer-query-list, as the peers' programs time theirs: a line for each kind with p50
// and p99 in microseconds of the first ten hits with snippets, and of the same without the
// articles' texts.

#include "poshuk/error.hpp"
#include "poshuk/searcher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace poshuk;

constexpr int runs = 5;

double quantile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

double median_of_runs(Searcher& searcher, const SearchRequest& request)
{
    std::vector<double> times;
    static_cast<void>(searcher.search(request)); // warm
    for (int i = 0; i < runs; ++i) {
        const auto start = std::chrono::steady_clock::now();
        static_cast<void>(searcher.search(request));
        times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count());
    }
    return quantile(times, 0.5);
}

std::string in_our_syntax(const std::string& kind, const std::string& text)
{
    if (kind == "phrase") {
        return fmt::format("«{}»", text);
    }
    if (kind == "beginning") {
        return text + "*";
    }
    auto query = text;
    if (const auto tab = query.find('\t'); tab != std::string::npos) {
        query.replace(tab, 1, " date:");
    }
    if (kind == "all words") {
        query.replace(query.find(' '), 1, " І ");
    }
    return query;
}

int run(const std::string& dir, const std::string& file)
{
    std::vector<std::string> kinds; // in their order
    std::map<std::string, std::vector<std::string>> queries;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        const auto kind = line.substr(0, line.find('\t'));
        if (!queries.contains(kind)) {
            kinds.push_back(kind);
        }
        queries[kind].push_back(in_our_syntax(kind, line.substr(kind.size() + 1)));
    }
    Searcher searcher(dir);
    for (const auto& kind : kinds) {
        std::vector<double> full;
        std::vector<double> bare;
        for (const auto& text : queries[kind]) {
            SearchRequest request;
            request.query = text;
            request.today = "2026-01-01";
            full.push_back(median_of_runs(searcher, request));
            request.fetch_articles = false;
            bare.push_back(median_of_runs(searcher, request));
        }
        fmt::print("{}\t{:.1f}\t{:.1f}\t{:.1f}\t{:.1f}\n", kind, quantile(full, 0.5), quantile(full, 0.99),
                   quantile(bare, 0.5), quantile(bare, 0.99));
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fputs("usage: poshuk-bench-peer-queries DIR QUERIES.tsv\n", stderr);
        return 2;
    }
    try {
        return run(argv[1], argv[2]);
    } catch (const poshuk::Error& error) {
        std::fprintf(stderr, "poshuk-bench-peer-queries: %s %s\n", error.problem().en.c_str(), error.hint().en.c_str());
        return 2;
    }
}
