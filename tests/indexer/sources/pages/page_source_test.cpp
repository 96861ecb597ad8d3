#include "indexer/sources/pages/page_source.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>

namespace poshuk::page_source_test {

using sources::PageSource;

namespace {

/// The page in a file of the folder.
sources::Record only_record(const std::filesystem::path& file, std::string id = "a.txt")
{
    PageSource source(std::make_unique<input::Input>(file), {file.string(), std::move(id), nullptr, std::nullopt, true},
                      sources::PageKind::text);
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
        dir.write("a.txt", "\xEF\xBB\xBFУ місті відкрили нову бібліотеку\r\n\r\nУсі раді.\r\n"), "sub/a.txt");
    REQUIRE(record.article);
    CHECK(record.article->id == "sub/a.txt");
    CHECK(record.article->title == "У місті відкрили нову бібліотеку");
    CHECK(record.article->text == "Усі раді.");
    CHECK(record.article->date.empty());
}

TEST_CASE("A text that is no UTF-8 is rejected with the place of the bad byte")
{
    const test::TemporaryDir dir;
    const auto record = only_record(dir.write("a.txt", "абв\xCF\xEE"), "a.txt");
    CHECK_FALSE(record.article);
    CHECK_THAT(record.rejection.en, Catch::Contains("byte 7"));
}

TEST_CASE("A text in another character set is read, and told")
{
    const test::TemporaryDir dir;
    const std::string windows1251 =
        "\xCF\xEE\xEB\xB3\xF6\xB3\xFF \xE7\xED\xE0\xE9\xF8\xEB\xE0 \xE7\xED\xE8\xEA\xEB\xF3 "
        "\xEA\xEE\xF0\xEE\xE2\xF3 \xE2 \xEB\xB3\xF1\xB3";
    const auto record = only_record(dir.write("a.txt", windows1251), "a.txt");
    REQUIRE(record.article);
    CHECK(record.article->title == "Поліція знайшла зниклу корову в лісі");
    REQUIRE(record.warnings.size() == 1);
    CHECK_THAT(record.warnings[0].en, Catch::Contains("windows-1251"));
}

TEST_CASE("A file that cannot be read is rejected, and a pipe is not waited for")
{
    const test::TemporaryDir dir;
    CHECK_FALSE(only_record(dir / "absent.txt").article);
    REQUIRE(::mkfifo((dir / "pipe.txt").c_str(), 0600) == 0);
    const auto record = only_record(dir / "pipe.txt");
    CHECK_THAT(record.rejection.en, Catch::Contains("cannot be read"));
    CHECK(record.place.text() == (dir / "pipe.txt").string());
}

TEST_CASE("An empty file is an article without words, for the writer to reject")
{
    const test::TemporaryDir dir;
    const auto record = only_record(dir.write("a.txt", ""), "a.txt");
    REQUIRE(record.article);
    CHECK(record.article->text.empty());
}

TEST_CASE("An article remembers the page it was found in")
{
    const test::TemporaryDir dir;
    const auto file = dir.write("a.txt", "abc");
    const auto record = only_record(file);
    REQUIRE(record.article);
    CHECK(record.article->page_path == file.string());
    CHECK(record.article->page_sha256 ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); // FIPS 180-2
}

TEST_CASE("The day that a path gives is the last one in it, and only a day of the calendar")
{
    using namespace std::chrono;
    CHECK(sources::day_in_path("dump/2026-11-24-mist.html") == sys_days(2026y / 11 / 24));
    CHECK(sources::day_in_path("2025/01/02/2026/11/24/mist.html") == sys_days(2026y / 11 / 24));
    CHECK(sources::day_in_path("mist_20261124.txt") == sys_days(2026y / 11 / 24));
    CHECK_FALSE(sources::day_in_path("2026-02-30.txt"));
    CHECK_FALSE(sources::day_in_path("2026-11/24.txt"));
    CHECK_FALSE(sources::day_in_path("000_51708842191.txt"));
    CHECK_FALSE(sources::day_in_path("202611245.txt"));
}

TEST_CASE("«Вчора» on a page is a day where it is known when the page was saved, and none where it is not")
{
    const test::TemporaryDir dir;
    const auto file = dir.write("a.txt", "Міська рада затвердила бюджет на рік\nВчора, 14:20\n"
                                         "Депутати голосували дві години і підтримали всі поправки, крім однієї.\n");
    CHECK(only_record(file).article->date.empty());
    using namespace std::chrono;
    PageSource saved(std::make_unique<input::Input>(file),
                     {file.string(), "a.txt", nullptr, sys_days(2026y / 11 / 24), true}, sources::PageKind::text);
    CHECK(saved.next()->article->date == "2026-11-23T14:20");
}

} // namespace poshuk::page_source_test
