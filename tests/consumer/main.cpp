// A newsroom's program: index two articles, search, print what was found.
#include <poshuk/error.hpp>
#include <poshuk/index_writer.hpp>
#include <poshuk/searcher.hpp>

#include <cstdio>

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fprintf(stderr, "usage: consumer INDEX_DIR DATA_DIR\n");
        return 2;
    }
    poshuk::AnalyzerOptions analyzer;
    analyzer.data_dir = argv[2];
    try {
        poshuk::IndexWriter writer(argv[1], {analyzer, 2});
        poshuk::Article article;
        article.id = "1";
        article.title = "Відкрито нову бібліотеку";
        article.text = "У бібліотеці читають вірші.";
        writer.add(article);
        article.id = "2";
        article.title = "Ремонт мосту";
        article.text = "Міст закрили.";
        writer.add(article);
        writer.publish();

        poshuk::Searcher searcher(argv[1], {analyzer});
        poshuk::SearchRequest request;
        request.query = "бібліотекою";
        for (const auto& hit : searcher.search(request).hits) {
            std::printf("%s %s\n", hit.article.id.c_str(), hit.article.title.c_str());
        }
    } catch (const poshuk::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
