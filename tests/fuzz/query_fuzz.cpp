// libFuzzer's entry: any bytes are a query. Its tree stays in bounds and its clauses in the text, its Xapian query can be made and
// described, and reading it twice gives the same.

#include "searcher/query_parser.hpp"
#include "searcher/xapian_query.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

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
    require(!poshuk::query::to_xapian(parsed.query, {}).get_description().empty(), "there is no query");
    return 0;
}
