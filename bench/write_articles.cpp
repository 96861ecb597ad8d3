// Prints generated articles as JSON Lines, for runs of the programs themselves:
// poshuk-bench-articles 1000000 | poshuk-indexer build --db DIR -

#include "generated_articles.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv)
{
    const auto count = argc == 2 ? std::strtoul(argv[1], nullptr, 10) : 0;
    if (count == 0) {
        fmt::print(stderr, "usage: {} ARTICLES\n", argv[0]);
        return 2;
    }
    const poshuk::bench::GeneratedArticles generated{poshuk::Analyzer{}};
    for (unsigned long i = 0; i < count; ++i) {
        const auto article = generated.article(i);
        const nlohmann::ordered_json object{
            {"id", article.id},         {"title", article.title}, {"text", article.text},     {"date", article.date},
            {"source", article.source}, {"url", article.url},     {"author", article.author}, {"tags", article.tags}};
        fmt::print("{}\n", object.dump());
    }
    return std::ferror(stdout) == 0 ? 0 : 1;
}
