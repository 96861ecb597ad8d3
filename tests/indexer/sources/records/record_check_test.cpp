#include "indexer/sources/records/record_check.hpp"

#include <catch2/catch.hpp>

namespace poshuk::record_check_test {

using sources::check_record;
using sources::Record;

namespace {

Record record_of(std::string title, std::string text)
{
    Record record;
    record.article.emplace();
    record.article->title = std::move(title);
    record.article->text = std::move(text);
    return record;
}

} // namespace

TEST_CASE("An article without text is told, or rejected where that is asked for")
{
    auto record = record_of("Назва", " \n");
    check_record(record, false);
    REQUIRE(record.article);
    REQUIRE(record.warnings.size() == 1);
    CHECK_THAT(record.warnings[0].en, Catch::Contains("no text, only a title"));
    record.warnings.clear();
    check_record(record, true);
    CHECK_FALSE(record.article);
    CHECK(record.warnings.empty());
    CHECK_THAT(record.rejection.en, Catch::Contains("no text, only a title"));
}

TEST_CASE("An article with text, and a record without an article, stay as they are")
{
    auto record = record_of("", "Текст");
    check_record(record, true);
    CHECK(record.article);
    CHECK(record.warnings.empty());
    Record none;
    check_record(none, true);
    CHECK(none.rejection.empty());
}

TEST_CASE("A control character costs itself")
{
    auto record = record_of("", "Текст\x08 тут\n");
    record.article->title = std::string("На") + '\0' + "зва";
    check_record(record, false);
    CHECK(record.article->title == "Назва");
    CHECK(record.article->text == "Текст тут\n");
    REQUIRE(record.warnings.size() == 1);
    CHECK_THAT(record.warnings[0].en, Catch::Contains("control characters were dropped: 2"));
}

} // namespace poshuk::record_check_test
