// Prints generated queries for all engines alike, a line each: the kind, a tab, the words; for a
// word in a month another tab and the month.

#include "bench/generated_queries.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv)
{
    const auto articles = argc == 3 ? std::strtoul(argv[1], nullptr, 10) : 0;
    const auto each = argc == 3 ? std::strtoul(argv[2], nullptr, 10) : 0;
    if (articles == 0 || each == 0) {
        fmt::print(stderr, "usage: {} ARTICLES QUERIES_OF_A_KIND\n", argv[0]);
        return 2;
    }
    const poshuk::bench::GeneratedArticles generated{poshuk::Analyzer{}};
    poshuk::bench::GeneratedQueries queries(generated, articles);
    for (unsigned long i = 0; i < each; ++i) {
        fmt::print("one word\t{}\n", fmt::join(queries.words(1), " "));
        fmt::print("three words\t{}\n", fmt::join(queries.words(3), " "));
        fmt::print("all words\t{}\n", fmt::join(queries.words(2), " "));
        fmt::print("phrase\t{}\n", fmt::join(queries.neighbours(), " "));
        fmt::print("beginning\t{}\n", queries.beginning());
        fmt::print("word in a month\t{}\t{}\n", fmt::join(queries.words(1), " "), queries.month());
    }
    return std::ferror(stdout) == 0 ? 0 : 1;
}
