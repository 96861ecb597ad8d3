#include "indexer/sources/mail/mhtml_source.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace poshuk::mhtml_source_test {

using namespace std::chrono;
using sources::MhtmlSource;

namespace {

sources::Record record(const std::string& mhtml)
{
    MhtmlSource source(std::make_unique<std::istringstream>(mhtml),
                       {"a.mhtml", "a.mhtml", nullptr, std::nullopt, true});
    auto read = source.next();
    REQUIRE(read);
    CHECK_FALSE(source.next());
    return *read;
}

const std::string head =
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/1\r\n"
    "Subject: =?utf-8?Q?=D0=9C=D1=96=D1=81=D1=82?=\r\nDate: Tue, 24 Nov 2026 10:05:00 +0200\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n";
const std::string page = "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
                         "Content-Location: https://a.example/1\r\n\r\n"
                         "<meta charset=3Dutf-8><p>=D0=92=D1=87=D0=BE=D1=80=D0=B0, 14:20</p><p>=D0=9C=D1=96=D1=\r\n"
                         "=81=D1=82</p>\r\n";
const std::string picture = "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
                            "Content-Location: https://a.example/1.png\r\n\r\niVBORw0KGgo=\r\n";

} // namespace

TEST_CASE("A saved page is its HTML under the address it was saved from; when it was saved is no date of it")
{
    const auto read = record(head + page + picture + "--b--\r\n");
    REQUIRE(read.article);
    CHECK(read.article->url == "https://a.example/1");
    CHECK_THAT(read.article->title + read.article->text, Catch::Contains("Міст"));
    CHECK((read.article->date.empty() || read.article->date == "2026-11-23T14:20")); // «вчора» of the day it was saved
}

TEST_CASE("A page in base64, with an address of another kind, has that of the snapshot")
{
    const auto read = record(
        head + "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
               "Content-Location: cid:frame@mhtml.blink\r\n\r\nPGgxPtCc0ZbRgdGCINCy0ZbQtNC60YDQuNC70Lgg0YPRh9C+0YDQ\r\n"
               "sDwvaDE+\r\n--b--\r\n");
    REQUIRE(read.article);
    CHECK(read.article->url == "https://a.example/1");
    CHECK(read.article->title == "Міст відкрили учора");
}

TEST_CASE("A saved page that is cut in its text is no article; one that is cut behind it is")
{
    CHECK_THAT(record(head + page).rejection.en, Catch::Contains("cut short"));
    CHECK(record(head + page + picture.substr(0, 60)).article);
}

TEST_CASE("A saved page without a page is told so")
{
    CHECK_THAT(record(head + picture + "--b--\r\n").rejection.en, Catch::Contains("no page"));
    CHECK_THAT(record("").rejection.en, Catch::Contains("no page"));
}

} // namespace poshuk::mhtml_source_test
