#include "index/generations/generations.hpp"
#include "poshuk/error.hpp"
#include "poshuk/index_writer.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/index_dump.hpp"

#include <catch2/catch.hpp>
#include <xapian.h>

namespace poshuk::index_writer_test {

using test::article;

namespace {

IndexWriter writer(const std::filesystem::path& dir)
{
    return IndexWriter(dir, {{test::data_dir(), test::source_dir() / "stemmer-config"}, 2});
}

} // namespace

TEST_CASE("Nothing is published before publish")
{
    const test::TemporaryDir dir;
    {
        auto index = writer(dir.path());
        CHECK(index.add(article("1", "Міст", "Текст")).added);
    }
    CHECK_THROWS_AS(index::current_generation(dir.path()), Error);
    CHECK(std::filesystem::is_empty(dir / "generations"));
}

TEST_CASE("A published generation has its documents, its metadata and its configuration")
{
    const test::TemporaryDir dir;
    auto index = writer(dir.path());
    CHECK(index.add(article("1", "Міст закрили", "На пів року.")).added);
    CHECK(index.documents() == 1);
    CHECK(index.tokens() == 5);
    const auto published = index.publish("2026-01-01T00:00:00Z");
    CHECK(published.name == "000001");
    CHECK(published.documents == 1);
    CHECK(published.tokens == 5);
    CHECK(published.size_bytes > 0);
    for (const auto file : analysis::StemmerConfig::files) {
        CHECK(test::read_file(published.path / "stemmer-config" / file) ==
              test::read_file(test::source_dir() / "stemmer-config" / file));
    }
}

TEST_CASE("A bad article costs its neighbours nothing")
{
    const test::TemporaryDir dir;
    auto index = writer(dir.path());
    CHECK(index.add(article("1", "", "Перший текст")).added);
    CHECK_FALSE(index.add(article("", "", "Без номера")).added);
    CHECK_FALSE(index.add(article("2", "", "")).added);
    CHECK_FALSE(index.add(article("2", "", " … – ")).added);
    CHECK_FALSE(index.add(article("2", "\xFF", "Текст")).added);
    CHECK_FALSE(index.add(article("1", "", "Той самий номер")).added);
    CHECK(index.add(article("2", "", "Другий текст")).added);
    CHECK(index.publish().documents == 2);
}

TEST_CASE("A rejected article comes with its reason")
{
    const test::TemporaryDir dir;
    auto index = writer(dir.path());
    index.add(article("1", "", "Текст"));
    CHECK_THAT(index.add(article("1", "", "Текст")).reason.en, Catch::Contains("“1” is taken"));
    CHECK_THAT(index.add(article("2", "", "")).reason.uk, Catch::Contains("порожня"));
}

TEST_CASE("A second writer finds the index locked")
{
    const test::TemporaryDir dir;
    const auto first = writer(dir.path());
    try {
        const auto second = writer(dir.path());
        FAIL("both write");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::index_locked);
    }
}

TEST_CASE("A writer publishes once")
{
    const test::TemporaryDir dir;
    auto index = writer(dir.path());
    index.add(article("1", "", "Текст"));
    index.publish();
    CHECK_THROWS_AS(index.publish(), Error);
}

TEST_CASE("The same articles give the same index")
{
    const test::TemporaryDir dir;
    const std::vector<Article> articles{article("b", "Міст закрили", "Ремонт моста триватиме пів року."),
                                        article("a", "Бібліотека", "Вірші читали до світанку, зв’язок був."),
                                        article("c", "Віце-прем'єр", "Приїхав 24-ма автобусами.")};
    test::build_index(dir / "one", articles);
    test::build_index(dir / "two", articles);
    CHECK(test::dump_of_index(dir / "one") == test::dump_of_index(dir / "two"));
    CHECK(test::dump_of_index(dir / "one").size() > 500);
}

TEST_CASE("A writer that has published takes nothing more, and knows what it published")
{
    const test::TemporaryDir dir;
    auto index = writer(dir / "db");
    index.add(test::article("1", "Міст", "відкрили"));
    index.publish();
    CHECK(index.documents() == 1);
    CHECK(index.tokens() == 2);
    CHECK_THROWS_AS(index.add(test::article("2", "Міст", "закрили")), Error);
    CHECK_THROWS_AS(index.remove("1"), Error);
    CHECK_THROWS_AS(index.publish(), Error);
}

} // namespace poshuk::index_writer_test
