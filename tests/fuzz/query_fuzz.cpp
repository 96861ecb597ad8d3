// libFuzzer's entry: any bytes are a query. Its tree stays in bounds and its clauses in the text, reading it twice gives the same, and an index
// answers it: hits in order, their matches and passages in their texts. POSHUK_FUZZ_INDEX names an index in place of the small one here.

#include "analysis/utf8.hpp"
#include "poshuk/index_writer.hpp"
#include "poshuk/searcher.hpp"
#include "searcher/query_parser.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <unistd.h>

namespace {

void require(bool kept, const char* what)
{
    if (!kept) {
        std::fprintf(stderr, "%s\n", what);
        std::abort();
    }
}

std::size_t words_in(const std::vector<poshuk::query::Clause>& clauses, std::size_t text_size, std::size_t depth)
{
    constexpr std::size_t deepest = 4 * poshuk::query::max_depth;
    require(depth < deepest, "the tree is too deep");
    std::size_t words = 0;
    for (const auto& clause : clauses) {
        require(clause.range.start + clause.range.length <= text_size, "a clause is not in the text");
        require(!clause.words.empty() || clause.dates || !clause.clauses.empty(), "a clause is empty");
        words += clause.words.size() + words_in(clause.clauses, text_size, depth + 1);
    }
    return words;
}

/// An index of a few articles, for as long as the program runs.
class SmallIndex {
public:
    SmallIndex() : dir_(std::filesystem::temp_directory_path() / ("poshuk-fuzz-" + std::to_string(::getpid())))
    {
        poshuk::IndexWriter writer(dir_);
        int number = 0;
        for (const char* text : {"Поліція затримала крадія. Зв'язок відновили вчора о 24-й годині.",
                                 "Міська рада ухвалила бюджет; т. зв. «депутат» мовчав: ЗСУ отримали 24 дрони.",
                                 "Телефон +380 (044) 123-45-67, пошта a@b.cc, i-чка на www.poshuk.example"}) {
            poshuk::Article article;
            article.id = std::to_string(++number);
            article.title = "Поліція й міська рада";
            article.text = text;
            article.date = "2023-09-03";
            article.date_precision = poshuk::DatePrecision::day;
            article.tags = {"поліція"};
            writer.add(article);
        }
        writer.publish("2026-01-01T00:00:00Z");
    }
    SmallIndex(const SmallIndex&) = delete;
    SmallIndex& operator=(const SmallIndex&) = delete;
    ~SmallIndex()
    {
        std::error_code ignored;
        std::filesystem::remove_all(dir_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& dir() const { return dir_; }

private:
    std::filesystem::path dir_;
};

poshuk::Searcher& searcher()
{
    static const char* const index = std::getenv("POSHUK_FUZZ_INDEX");
    static const auto small = index == nullptr ? std::make_unique<SmallIndex>() : nullptr;
    static poshuk::Searcher instance(index == nullptr ? small->dir() : std::filesystem::path(index));
    return instance;
}

void search(const std::string& text, bool all_words)
{
    poshuk::SearchRequest request;
    request.query = text;
    request.all_words = all_words;
    request.today = "2024-11-06";
    request.explain = text.size() % 4 == 0;
    const auto result = searcher().search(request);
    require(result.least_total <= result.estimated_total, "the total is less than the least");
    double score = 1e300;
    for (const auto& hit : result.hits) {
        require(hit.score <= score, "a hit is out of order");
        score = hit.score;
        for (const auto& match : hit.text_matches) {
            require(match.length > 0 && match.start + match.length <= hit.article.text.size() &&
                        poshuk::utf8::is_boundary(hit.article.text, match.start),
                    "a match is not in the text");
        }
        for (const auto& passage : hit.passages) {
            require(passage.range.start + passage.range.length <= hit.article.text.size(),
                    "a passage is not in the text");
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static poshuk::Analyzer analyzer;
    using namespace std::chrono;
    const poshuk::query::ParserOptions options{size % 2 == 1, sys_days(2024y / November / 6)};
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto parsed = poshuk::query::parse(text, options, analyzer);
    require(words_in(parsed.query.clauses, text.size(), 0) <= 2 * poshuk::query::max_words, "there are too many words");
    require(parsed.query == poshuk::query::parse(text, options, analyzer).query, "another reading differs");
    search(text, options.all_words);
    return 0;
}
