#include "indexer/sources/page_source.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>

using namespace poshuk;
using sources::PageSource;

namespace {

sources::Record only_record(PageSource source)
{
    auto record = source.next();
    REQUIRE(record);
    CHECK_FALSE(source.next());
    return *record;
}

} // namespace

TEST_CASE("A text file is one article with its headline for a title")
{
    const test::TemporaryDir dir;
    const auto record = only_record(
        {dir.write("a.txt", "\xEF\xBB\xBFУ місті відкрили нову бібліотеку\r\n\r\nУсі раді.\r\n"), "sub/a.txt"});
    REQUIRE(record.article);
    CHECK(record.article->id == "sub/a.txt");
    CHECK(record.article->title == "У місті відкрили нову бібліотеку");
    CHECK(record.article->text == "Усі раді.");
    CHECK(record.article->date.empty());
}

TEST_CASE("A text that is no UTF-8 is rejected with the place of the bad byte")
{
    const test::TemporaryDir dir;
    const auto record = only_record({dir.write("a.txt", "абв\xCF\xEE"), "a.txt"});
    CHECK_FALSE(record.article);
    CHECK_THAT(record.rejection.en, Catch::Contains("byte 7"));
}

TEST_CASE("A text in another character set is read, and told")
{
    const test::TemporaryDir dir;
    const std::string windows1251 =
        "\xCF\xEE\xEB\xB3\xF6\xB3\xFF \xE7\xED\xE0\xE9\xF8\xEB\xE0 \xE7\xED\xE8\xEA\xEB\xF3 "
        "\xEA\xEE\xF0\xEE\xE2\xF3 \xE2 \xEB\xB3\xF1\xB3";
    const auto record = only_record({dir.write("a.txt", windows1251), "a.txt"});
    REQUIRE(record.article);
    CHECK(record.article->title == "Поліція знайшла зниклу корову в лісі");
    REQUIRE(record.warnings.size() == 1);
    CHECK_THAT(record.warnings[0].en, Catch::Contains("windows-1251"));
}

TEST_CASE("A file that cannot be read is rejected, and a pipe is not waited for")
{
    const test::TemporaryDir dir;
    CHECK_FALSE(only_record({dir / "absent.txt", "absent.txt"}).article);
    REQUIRE(::mkfifo((dir / "pipe.txt").c_str(), 0600) == 0);
    const auto record = only_record({dir / "pipe.txt", "pipe.txt"});
    CHECK_THAT(record.rejection.en, Catch::Contains("cannot be read"));
    CHECK(record.place.text() == (dir / "pipe.txt").string());
}

TEST_CASE("An empty file is an article without words, for the writer to reject")
{
    const test::TemporaryDir dir;
    const auto record = only_record({dir.write("a.txt", ""), "a.txt"});
    REQUIRE(record.article);
    CHECK(record.article->text.empty());
}
