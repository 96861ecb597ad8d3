#include "indexer/writing/inversion_pool.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <random>

namespace poshuk::inversion_pool_test {

namespace {

Article random_article(std::mt19937& random, int number)
{
    std::string text;
    for (int i = 0; i < 150; ++i) {
        text += fmt::format("слово{} ", random() % 5000);
    }
    return test::article(std::to_string(number), "Міст", text);
}

} // namespace

TEST_CASE("Articles come back in the order in which they were given, however many threads there are")
{
    const test::TemporaryDir dir;
    std::uint32_t back = 0;
    InversionPool pool(test::analyzer(), dir.path(), 4, BulkLayout{},
                       [&](std::uint32_t document, const AnalysedArticle& article) {
                           CHECK(document == ++back);
                           CHECK(article.values.front().second == std::to_string(document));
                           CHECK(article.entry.tokens == 151);
                       });
    std::mt19937 random(1);
    for (int i = 1; i <= 500; ++i) {
        pool.add(random_article(random, i));
    }
    pool.settle();
    CHECK(back == 500);
}

TEST_CASE("A run holds as many articles as the memory does, one after another")
{
    const test::TemporaryDir dir;
    constexpr std::size_t articles = 3000;
    constexpr std::size_t articles_of_a_batch = 64;
    InversionPool pool(test::analyzer(), dir.path(), 1, BulkLayout{}, [](auto, const auto&) {});
    constexpr std::uint64_t some = std::uint64_t{4} << 20;
    pool.keep_within(some);
    std::mt19937 random(2);
    for (std::size_t i = 1; i <= articles; ++i) {
        pool.add(random_article(random, static_cast<int>(i)));
    }
    pool.settle();
    pool.end();
    CHECK(pool.runs() > 1);
    CHECK(pool.runs() < articles / articles_of_a_batch / 4);
    CHECK(pool.postings(0).size() == pool.runs());
}

TEST_CASE("What a thread throws is thrown by whoever waits for it, and nothing hangs")
{
    const test::TemporaryDir dir;
    InversionPool pool(test::analyzer(), dir.path(), 2, BulkLayout{},
                       [](auto, const auto&) { throw std::runtime_error("enough"); });
    std::mt19937 random(3);
    pool.add(random_article(random, 1));
    CHECK_THROWS_WITH(pool.settle(), "enough");
}

} // namespace poshuk::inversion_pool_test
