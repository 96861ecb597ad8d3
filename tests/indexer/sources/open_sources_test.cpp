#include "indexer/sources/open_sources.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>

namespace poshuk::open_sources_test {

using sources::Format;
using sources::open_sources;

namespace {

std::vector<std::string> ids(const std::vector<std::string>& operands, Format format = Format::detect)
{
    const sources::Reading reading{format, {}, {}, {}};
    auto opened = open_sources(operands, reading);
    std::vector<std::string> result;
    for (auto& source : opened.sources) {
        while (auto record = source->next()) {
            result.push_back(record->article ? record->article->id : record->rejection.empty() ? "told" : "rejected");
        }
    }
    return result;
}

ErrorCode failure(const std::vector<std::string>& operands)
{
    try {
        static_cast<void>(open_sources(operands, {}));
    } catch (const Error& error) {
        return error.code();
    }
    FAIL("nothing was thrown");
    return ErrorCode::internal;
}

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE("A folder is read with its subfolders in the order of names")
{
    const test::TemporaryDir dir;
    dir.write("b.txt", "б");
    dir.write("a/z.txt", "з");
    dir.write("c.jsonl", "{\"id\":\"line\",\"text\":\"а\"}\n");
    dir.write("picture.png", "x");
    CHECK(ids({dir.path().string()}) == Ids{"a/z.txt", "b.txt", "line"});
}

TEST_CASE("The format of a file is told by its name, then by its content")
{
    const test::TemporaryDir dir;
    CHECK(ids({dir.write("export", " {\"id\":\"1\",\"text\":\"а\"}\n").string()}) == Ids{"1"});
    CHECK(ids({dir.write("note", "Привіт").string()}) == Ids{"note"});
    CHECK(ids({dir.write("braces.txt", "{не json}").string()}) == Ids{"braces.txt"});
}

TEST_CASE("A named format overrides what the file looks like")
{
    const test::TemporaryDir dir;
    CHECK(ids({dir.write("a.txt", "{\"id\":\"1\",\"text\":\"а\"}\n").string()}, Format::json) == Ids{"1"});
}

TEST_CASE("What is missing is told before anything is read")
{
    const test::TemporaryDir dir;
    const auto good = dir.write("a.txt", "а").string();
    CHECK(failure({good, (dir / "absent").string()}) == ErrorCode::input);
}

TEST_CASE("A folder without articles is an error")
{
    const test::TemporaryDir dir;
    dir.write("picture.png", "x");
    CHECK(failure({dir.path().string()}) == ErrorCode::input);
}

TEST_CASE("A device is no source of articles")
{
    CHECK(failure({"/dev/null"}) == ErrorCode::input);
}

TEST_CASE("The sizes of all files add up for the progress")
{
    const test::TemporaryDir dir;
    dir.write("a.txt", "12345");
    dir.write("b.txt", "123");
    CHECK(open_sources({dir.path().string()}, {}).total_bytes == 8);
}

TEST_CASE("Links to folders are not followed, so that a loop of them ends")
{
    const test::TemporaryDir dir;
    dir.write("a/a.txt", "а");
    std::filesystem::create_directory_symlink(dir.path(), dir / "a/loop");
    CHECK(ids({dir.path().string()}) == Ids{"a/a.txt"});
}

TEST_CASE("A pipe and a link to nothing in a folder cost themselves only")
{
    const test::TemporaryDir dir;
    dir.write("b.txt", "б");
    REQUIRE(::mkfifo((dir / "a.txt").c_str(), 0600) == 0);
    std::filesystem::create_symlink(dir / "absent", dir / "c.txt");
    CHECK(ids({dir.path().string()}) == Ids{"rejected", "b.txt", "rejected"});
}

TEST_CASE("Packed files of a folder are read as what is in them")
{
    const test::TemporaryDir dir;
    const auto file = dir.write("a.jsonl", "{\"id\":\"1\",\"text\":\"а\"}\n").string();
    REQUIRE(test::shell("gzip " + test::shell_word(file)).exit_code == 0);
    CHECK(ids({dir.path().string()}) == Ids{"1"});
}

TEST_CASE("What twenty pages of a folder share is of their site and none of their articles")
{
    const test::TemporaryDir dir;
    for (int i = 0; i < 24; ++i) {
        const auto number = std::to_string(i);
        const auto street = "Садова-" + std::string(1, static_cast<char>('a' + i));
        dir.write("page" + number + ".txt", "Заголовок про подію на вулиці " + street + "\n" +
                                                "Мешканці будинку на вулиці " + street +
                                                " провели толоку, прибрали подвір'я і посадили дерева.\n" +
                                                "Наша редакція працює для вас щодня, переглядів за сьогодні " + number +
                                                " на всіх сторінках разом.\n");
    }
    auto opened = open_sources({dir.path().string()}, {});
    for (auto& source : opened.sources) {
        const auto record = source->next();
        REQUIRE(record->article);
        CHECK_THAT(record->article->title, Catch::StartsWith("Заголовок"));
        CHECK_THAT(record->article->text, Catch::StartsWith("Мешканці") && !Catch::Contains("редакція"));
    }
}

TEST_CASE("A table of something else is passed over in a folder, and rejected where it is named")
{
    const test::TemporaryDir dir;
    dir.write("a.csv", "id,text\n1,Міст\n");
    const auto other = dir.write("views.csv", "page,views\n/1,17\n").string();
    CHECK(ids({dir.path().string()}) == Ids{"1", "told"});
    CHECK(ids({other}) == Ids{"rejected"});
}

TEST_CASE("Symbolic links in a folder are not followed, and told by where they lead")
{
    const test::TemporaryDir dir;
    dir.write("news/a.txt", "а");
    const auto outside = dir.write("secret.txt", "б");
    std::filesystem::create_symlink("a.txt", dir / "news/same.txt");
    std::filesystem::create_symlink(outside, dir / "news/other.txt");
    std::filesystem::create_symlink(outside, dir / "news/other.png");
    std::filesystem::create_directory_symlink(dir.path(), dir / "news/all");
    const auto folder = (dir / "news").string();
    CHECK(ids({folder}) == Ids{"a.txt"});
    const auto opened = open_sources({folder}, {});
    REQUIRE(opened.notes.size() == 1);
    REQUIRE(opened.notes[0].warnings.size() == 2);
    CHECK_THAT(opened.notes[0].warnings[0].en, Catch::Contains("tell no format: .png: 1"));
    CHECK(opened.notes[0].warnings[1].en == "symbolic links are not followed: to files of the folder, which are read "
                                            "themselves: 1, to files outside of it: 1, to folders: 1");
    CHECK(ids({(dir / "news/other.txt").string()}) == Ids{"other.txt"}); // it is named itself
    std::filesystem::create_directory_symlink(dir / "news", dir / "link");
    CHECK(ids({(dir / "link").string()}) == Ids{"a.txt"});
}

TEST_CASE("A folder of nothing but links is told as that")
{
    const test::TemporaryDir dir;
    const auto outside = dir.write("a.txt", "б");
    std::filesystem::create_directory(dir / "news");
    std::filesystem::create_symlink(outside, dir / "news/a.txt");
    try {
        static_cast<void>(open_sources({(dir / "news").string()}, {}));
        FAIL("nothing was thrown");
    } catch (const Error& error) {
        CHECK_THAT(error.what(), Catch::Contains("symbolic links are not followed (to files outside of it: 1)"));
    }
}

} // namespace poshuk::open_sources_test
