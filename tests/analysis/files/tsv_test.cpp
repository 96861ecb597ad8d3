#include "analysis/files/tsv.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::tsv_test {

using analysis::TsvReader;

namespace {

Error failure_of(std::string_view content, std::size_t min_fields, std::size_t max_fields)
{
    const test::TemporaryDir dir;
    TsvReader rows(dir.write("words.tsv", content));
    try {
        while (rows.next(min_fields, max_fields)) {
        }
    } catch (const Error& error) {
        return error;
    }
    FAIL("nothing was thrown");
    throw;
}

} // namespace

TEST_CASE("Rows of a configuration file are read without comments and empty lines")
{
    const test::TemporaryDir dir;
    TsvReader rows(dir.write("words.tsv", "# comment\n\n  один\tдва words  \r\nтри\n"));
    REQUIRE(rows.next(1, 3));
    CHECK(rows.fields() == 2);
    CHECK(rows.field(0) == "один");
    CHECK(rows.field(1) == "два words");
    CHECK(rows.field(2).empty());
    REQUIRE(rows.next(1, 3));
    CHECK(rows.field(0) == "три");
    CHECK_FALSE(rows.next(1, 3));
}

TEST_CASE("A row with too few fields is told with its file, its line and a caret")
{
    const auto error = failure_of("добре\tслово\nпогано\n", 2, 3);
    CHECK(error.code() == ErrorCode::configuration);
    const auto& text = error.problem().en;
    CHECK(text.find("words.tsv:2: ") != std::string::npos);
    CHECK(text.find("\n    погано\n    ") != std::string::npos);
    CHECK(text.ends_with("      ^"));
}

TEST_CASE("The caret stands under the field that is wrong, whatever tabs do")
{
    const auto error = failure_of("а\tб\tв\tг\n", 1, 3);
    CHECK(error.problem().en.ends_with("\n    а\tб\tв\tг\n     \t \t \t^"));
}

TEST_CASE("A configuration file that is no UTF-8 is refused with its line")
{
    const auto error = failure_of("добре\n\xCF\xEE\xE3\xE0\xED\xEE\n", 1, 1);
    CHECK(error.problem().en.find("words.tsv:2: ") != std::string::npos);
}

TEST_CASE("A configuration file that is not there is told by its path")
{
    try {
        TsvReader rows("/nowhere/words.tsv");
        FAIL("nothing was thrown");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::data_missing);
        CHECK(error.problem().en.find("/nowhere/words.tsv") != std::string::npos);
    }
}

} // namespace poshuk::tsv_test
