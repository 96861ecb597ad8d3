// poshuk-bench-snippets [QUERY]: a page of ten hits, each with the passages of an article of some 3
// KB, beside MSet::snippet of libxapian, which makes one passage an article, without lemmas, on the
// same hits. In turns, on one thread; the time of the matching itself for comparison.

#include "generated_articles.hpp"
#include "poshuk/error.hpp"
#include "poshuk/index_writer.hpp"
#include "searcher/matching/xapian_query.hpp"
#include "searcher/passages/highlighting.hpp"
#include "searcher/planning/search_plan.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

using namespace poshuk;

constexpr std::uint64_t articles_in_index = 2000;
constexpr int rounds = 200;

template <typename Run>
double timed(Run run)
{
    const auto start = std::chrono::steady_clock::now();
    run();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// A query of three words of an article.
std::string usual_query(const bench::GeneratedArticles& articles)
{
    std::string query;
    const auto title = articles.article(7).title;
    std::size_t words = 0;
    for (std::size_t begin = 0; begin < title.size() && words < 3;) {
        const auto end = std::min(title.find(' ', begin), title.size());
        constexpr std::size_t short_word = 10;
        if (end - begin > short_word) {
            query += title.substr(begin, end - begin) + " ";
            ++words;
        }
        begin = end + 1;
    }
    return query;
}

int run(const std::string& asked)
{
    const Analyzer analyzer;
    const bench::GeneratedArticles articles(analyzer);
    const auto dir = std::filesystem::temp_directory_path() / fmt::format("poshuk-bench-snippets-{}", ::getpid());
    IndexWriter writer(dir);
    for (std::uint64_t i = 0; i < articles_in_index; ++i) {
        writer.add(articles.article(i));
    }
    writer.publish("2026-01-01T00:00:00Z");
    IndexReader index(dir, {});
    SearchRequest request;
    request.query = asked.empty() ? usual_query(articles) : asked;
    const auto understood = query::understand(request, index);
    const auto query = query::plan(request, understood, index).query;
    Xapian::Enquire enquire(index.database());
    enquire.set_query(query);
    enquire.set_weighting_scheme(query::weighting({}));
    const auto matches = enquire.get_mset(0, 10);
    std::vector<Hit> hits;
    std::size_t bytes = 0;
    for (auto match = matches.begin(); match != matches.end(); ++match) {
        hits.emplace_back().article = index.article(*match);
        bytes += hits.back().article.text.size();
    }
    const MatchFinder finder(understood.query, [&](const std::string& lemma) { return index.words().rarity({lemma}); });
    std::vector<double> ours;
    std::vector<double> theirs;
    std::vector<double> matching;
    std::size_t passages = 0;
    for (int round = 0; round < rounds; ++round) {
        passages = 0;
        ours.push_back(timed([&] {
            for (auto& hit : hits) {
                hit.title_matches.clear();
                hit.text_matches.clear();
                highlight(hit, finder, {}, index.analyzer());
                passages += hit.passages.size();
            }
        }));
        theirs.push_back(timed([&] {
            for (const auto& hit : hits) {
                static_cast<void>(matches.snippet(hit.article.text, 500));
            }
        }));
        matching.push_back(timed([&] { static_cast<void>(enquire.get_mset(0, 10)); }));
    }
    std::filesystem::remove_all(dir);
    fmt::print("«{}»: {} hits, {:.1f} KB of text each, {} passages\n", request.query, hits.size(),
               static_cast<double>(bytes) / 1000 / static_cast<double>(hits.size()), passages);
    fmt::print("highlighting and passages {:.0f} µs / MSet::snippet {:.0f} µs = {:.2f}; matching takes {:.0f} µs\n",
               median(ours), median(theirs), median(ours) / median(theirs), median(matching));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return run(argc > 1 ? argv[1] : "");
    } catch (const poshuk::Error& error) {
        std::fprintf(stderr, "poshuk-bench-snippets: %s %s\n", error.problem().en.c_str(), error.hint().en.c_str());
        return 2;
    }
}
