// Documents of many pages from the files to the hits.

#include "tests/support/containers.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace poshuk::documents_test {

namespace {

nlohmann::json search(const test::TemporaryDir& dir, std::vector<std::string> words)
{
    std::vector<std::string> arguments{"--db", (dir / "db").string(), "--json"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    const auto found = test::searcher(arguments);
    INFO(found.err);
    return nlohmann::json::parse(found.out);
}

std::vector<std::string> ids(const nlohmann::json& result)
{
    std::vector<std::string> all;
    for (const auto& hit : result["hits"]) {
        all.push_back(hit["id"]);
    }
    return all;
}

/// A folder with a report of four pages and a few other files.
void write_sources(const test::TemporaryDir& dir)
{
    std::filesystem::create_directory(dir / "in");
    dir.write("in/zvit.pdf", test::pdf_of({{"Вступ до звіту, у якому йдеться про човен."},
                                           {"Міст номер один має тріщину в опорі."},
                                           {"Тріщину мають і дві інші опори: тріщина на тріщині."},
                                           {"Висновки, підписи й печатка."}},
                                          {"Звіт про човен і опори", false}));
    dir.write("in/lyst.eml", "From: a@b.example\nSubject: Лист про погоду\nMessage-ID: <1@b>\n\nДощ.\n");
    dir.write("in/stattia.md", "---\ntitle: Стаття про погоду\n---\nСніг.\n");
    dir.write("in/table.docx", test::zip_of({{"a", ""}, {"xl/workbook.xml", ""}}));
}

} // namespace

TEST_CASE("A page of a document is found by the title of all, and its pages are one hit")
{
    const test::TemporaryDir dir;
    write_sources(dir);
    const auto built = test::indexer({"build", "--db", (dir / "db").string(), (dir / "in").string()});
    CHECK(built.exit_code == 3);
    CHECK_THAT(built.err, Catch::Contains("table.docx: rejected: it is a spreadsheet"));

    // «човен» is in the title of each page, «печатка» on the last page only.
    CHECK(ids(search(dir, {"--all", "човен", "печатка"})) == std::vector<std::string>{"zvit.pdf#page=4"});
    const auto cracks = search(dir, {"тріщина"});
    CHECK(ids(cracks) == std::vector<std::string>{"zvit.pdf#page=3"}); // the best page, not the earliest
    CHECK(cracks["hits"][0]["title"] == "Звіт про човен і опори — с. 3");
    CHECK(cracks["hits"][0]["url"] == "zvit.pdf#page=3");
    CHECK(cracks["hits"][0]["reprints"] == 1);
    CHECK(ids(search(dir, {"--no-collapse", "тріщина"})).size() == 2);
    const auto shown = test::searcher({"--db", (dir / "db").string(), "--lang", "uk", "тріщина"});
    CHECK_THAT(shown.out, Catch::Contains("ще 1 місце цього документа"));
}

TEST_CASE("An update leaves a document as it is, and takes what changed in it")
{
    const test::TemporaryDir dir;
    write_sources(dir);
    std::filesystem::remove(dir / "in/table.docx");
    const std::vector<std::string> where{"--db", (dir / "db").string(), (dir / "in").string()};
    CHECK(test::indexer({"build", where[0], where[1], where[2]}).exit_code == 0);
    const auto same = test::indexer({"update", where[0], where[1], where[2]});
    CHECK_THAT(same.out, Catch::Contains("New: 0, changed: 0, unchanged: 6, deleted: 0"));

    dir.write("in/zvit.pdf",
              test::pdf_of({{"Вступ"}, {"Міст номер один має тріщину."}, {"Без тріщини."}, {"Тріщина."}, {"П'ята"}},
                           {"Звіт про човен і опори", false}));
    CHECK(test::indexer({"update", where[0], where[1], where[2]}).exit_code == 0);
    CHECK(ids(search(dir, {"тріщина"})).size() == 1);
    CHECK(ids(search(dir, {"--no-collapse", "тріщина"})).size() == 3);
}

} // namespace poshuk::documents_test
