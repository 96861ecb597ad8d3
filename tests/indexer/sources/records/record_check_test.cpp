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

TEST_CASE("Tags and authors are kept once, and so many of them at most")
{
    auto record = record_of("Назва", "Текст");
    record.article->author = "Іван Бук, ІВАН БУК";
    for (int i = 0; i < 150; ++i) {
        record.article->tags.push_back("Мітка " + std::to_string(i));
        record.article->tags.push_back("мітка " + std::to_string(i));
    }
    check_record(record, false);
    CHECK(record.article->author == "Іван Бук");
    CHECK(record.article->tags.size() == 100);
    CHECK(record.article->tags.back() == "Мітка 99");
    REQUIRE(record.warnings.size() == 1);
    CHECK_THAT(record.warnings[0].en, Catch::Contains("tags beyond the first 100, which were left out: 50"));
    record = record_of("Назва", "Текст");
    for (int i = 0; i < 60; ++i) {
        record.article->author += (i == 0 ? "Автор " : ", Автор ") + std::to_string(i);
    }
    check_record(record, false);
    REQUIRE(record.warnings.size() == 1);
    CHECK_THAT(record.warnings[0].en, Catch::Contains("authors beyond the first 50, who were left out: 10"));
    CHECK(record.article->author.ends_with(", Автор 49"));
}

} // namespace poshuk::record_check_test
