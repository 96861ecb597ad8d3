#include "indexer/sources/pages/page_record.hpp"

#include <catch2/catch.hpp>

namespace poshuk::page_record_test {

namespace {

const std::string paragraph = "Поліція знайшла зниклу корову в лісі біля села, і господар забрав її додому.";

/// «Поліція знайшла зниклу корову в лісі», in windows-1251.
const std::string windows1251 = "\xCF\xEE\xEB\xB3\xF6\xB3\xFF \xE7\xED\xE0\xE9\xF8\xEB\xE0 \xE7\xED\xE8\xEA\xEB\xF3 "
                                "\xEA\xEE\xF0\xEE\xE2\xF3 \xE2 \xEB\xB3\xF1\xB3";

sources::Record record_of(const std::string& html, const std::string& by_server = {})
{
    return sources::record_of_page(html, sources::PageKind::html, {"a.html", "a.html", nullptr, std::nullopt, true},
                                   {{}, {}, by_server});
}

std::string warning_of(const std::string& html, const std::string& by_server = {})
{
    const auto record = record_of(html, by_server);
    REQUIRE(record.article);
    return record.warnings.empty() ? std::string{} : record.warnings.front().en;
}

std::string declaring(const std::string& charset, const std::string& text)
{
    return "<html><meta charset=" + charset + "><body><p>" + text + "</p></body></html>";
}

} // namespace

TEST_CASE("A page is read as what its bytes are, and a declaration that lies is told")
{
    const auto utf8 = record_of(declaring("windows-1251", paragraph));
    CHECK(utf8.article->text == paragraph);
    CHECK(utf8.warnings.front().en == "it says that it is in windows-1251, and it is in UTF-8: read so");
    const auto other = record_of(declaring("utf-8", windows1251));
    CHECK_THAT(other.article->title + other.article->text, Catch::Contains("знайшла зниклу корову"));
    CHECK(other.warnings.front().en == "it says that it is in UTF-8, and it is in windows-1251: read so");
    CHECK(warning_of(declaring("utf-8", paragraph), "windows-1251") ==
          "it says that it is in windows-1251, and it is in UTF-8: read so");
}

TEST_CASE("A declaration that is true, or of another file, is not told of")
{
    CHECK(warning_of(declaring("utf-8", paragraph)).empty());
    CHECK(warning_of(declaring("windows-1251", windows1251)).empty());
    CHECK(warning_of(declaring("windows-1251", "Nothing but ASCII")).empty());
    CHECK(warning_of(declaring("windows-1251", paragraph), "utf-8").empty()); // the server is right
    CHECK(warning_of("<script charset=windows-1251 src=/a.js></script><p>" + paragraph).empty());
    CHECK(warning_of("<p>" + windows1251 + "</p>") == "read as windows-1251, by its letters");
}

} // namespace poshuk::page_record_test
