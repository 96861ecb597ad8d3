// libFuzzer's entry: any bytes are a query. Its tree stays in bounds and its clauses in the text,
// reading it twice gives the same, and an index answers it: hits in order, their matches and
// passages in their texts. POSHUK_FUZZ_INDEX names an index in place of the small one here.

#include "analysis/letters/utf8.hpp"
#include "poshuk/searcher.hpp"
#include "require.hpp"
#include "searcher/query/query_parser.hpp"
#include "small_index.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

using poshuk::test::require;

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

void search(const std::string& text, bool all_words)
{
    poshuk::SearchRequest request;
    request.query = text;
    request.all_words = all_words;
    request.today = "2024-11-06";
    request.explain = text.size() % 4 == 0;
    const auto result = poshuk::test::small_searcher().search(request);
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
