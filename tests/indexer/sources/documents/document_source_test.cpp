#include "indexer/sources/documents/document_source.hpp"

#include "tests/support/containers.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::document_source_test {

using sources::DocumentSource;
using sources::Record;

namespace {

std::vector<Record> records(const std::filesystem::path& file)
{
    DocumentSource source(std::make_unique<input::Input>(file),
                          {file.string(), file.filename().string(), nullptr, std::nullopt, true});
    std::vector<Record> result;
    while (auto record = source.next()) {
        result.push_back(std::move(*record));
    }
    return result;
}

std::string rejection(const std::string& bytes)
{
    const test::TemporaryDir dir;
    const auto all = records(dir.write("a.docx", bytes));
    REQUIRE(all.size() == 1);
    CHECK_FALSE(all[0].article);
    return all[0].rejection.en;
}

} // namespace

TEST_CASE("A document remembers the file it was found in, in each of its parts")
{
    const test::TemporaryDir dir;
    const auto file = dir.write("zvit.pdf", test::pdf_of({{"Звіт", "", "", "Перша"}, {"Друга"}, {"Третя"}}));
    const auto all = records(file);
    REQUIRE(all.size() == 3);
    for (const auto& record : all) {
        REQUIRE(record.article);
        CHECK(record.article->page_path == file.string());
        CHECK(record.article->page_sha256.size() == 64);
        CHECK(record.article->document == "zvit.pdf");
    }
}

TEST_CASE("A packed document is read as one that is not")
{
    const test::TemporaryDir dir;
    const auto all =
        records(dir.write("a.docx.gz", test::gzip_of(test::docx_of(test::docx_paragraph("Міст відкрили")))));
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].article);
    CHECK(all[0].article->title == "Міст відкрили");
}

TEST_CASE("A ZIP archive that is no document is told as what it is, with what to do")
{
    CHECK_THAT(rejection(test::zip_of({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}})),
               Catch::Contains("spreadsheet") && Catch::Contains("CSV"));
    CHECK_THAT(rejection(test::zip_of({{"[Content_Types].xml", ""}, {"ppt/presentation.xml", ""}})),
               Catch::Contains("presentation"));
    CHECK_THAT(rejection(test::zip_of({{"mimetype", "application/epub+zip"}})), Catch::Contains("EPUB"));
    CHECK_THAT(rejection(test::zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})),
               Catch::Contains("spreadsheet"));
    CHECK_THAT(rejection(test::zip_of({{"photo.jpg", "x"}})), Catch::Contains("without a document"));
    CHECK_THAT(rejection("PK\x03\x04 no more"), Catch::Contains("damaged"));
}

} // namespace poshuk::document_source_test
