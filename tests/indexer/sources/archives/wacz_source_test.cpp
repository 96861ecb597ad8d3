#include "indexer/sources/archives/wacz_source.hpp"

#include "tests/support/containers.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace poshuk::wacz_source_test {

namespace {

std::string warc(int number)
{
    const auto answer =
        fmt::format("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><meta charset=utf-8><h1>Міст "
                    "номер {} відкрили</h1><p>Усі раді.</p></html>",
                    number);
    return test::gzip_of(fmt::format("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{}\r\n"
                                     "Content-Length: {}\r\n\r\n{}\r\n\r\n",
                                     number, answer.size(), answer));
}

} // namespace

TEST_CASE("The pages of all archives in a WACZ are articles, and one that is cut short is told")
{
    const auto cut = warc(3).substr(0, 60);
    sources::ZipArchive archive(test::zip_of({{"datapackage.json", "{}"},
                                              {"archive/b.warc.gz", warc(2)},
                                              {"archive/a.warc.gz", warc(1)},
                                              {"archive/c.warc.gz", cut},
                                              {"pages/pages.jsonl", "{}"}}));
    REQUIRE(sources::WaczSource::is_wacz(archive));
    sources::WaczSource source(std::move(archive), "a.wacz");
    CHECK(source.next()->article->title == "Міст номер 1 відкрили");
    CHECK(source.next()->article->url == "https://a.example/2");
    const auto last = source.next();
    REQUIRE(last);
    CHECK(last->place.text() == "a.wacz/archive/c.warc.gz");
    CHECK_THAT(last->rejection.en, Catch::Contains("cut short"));
    CHECK_FALSE(source.next());
}

} // namespace poshuk::wacz_source_test
