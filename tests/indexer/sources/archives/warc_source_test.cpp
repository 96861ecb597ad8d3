#include "indexer/sources/archives/warc_source.hpp"

#include "tests/support/containers.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <sstream>

namespace poshuk::warc_source_test {

using sources::Record;
using sources::WarcSource;

namespace {

std::string record(std::string_view type, std::string_view address, const std::string& content,
                   std::string_view content_type = "application/http;msgtype=response")
{
    return fmt::format("WARC/1.1\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: 2026-11-24T08:05:00Z\r\n"
                       "Content-Type: {}\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
                       type, address, content_type, content.size(), content);
}

std::string page(std::string_view title)
{
    return fmt::format("<html><body><h1>{}</h1><p>Міст через Надбужжя відкрили після ремонту, який тривав два роки і "
                       "коштував громаді дев'ять мільйонів гривень.</p></body></html>",
                       title);
}

std::string answer(const std::string& body, std::string_view more_headers = {}, std::string_view status = "200 OK")
{
    return fmt::format("HTTP/1.1 {}\r\nContent-Type: text/html; charset=utf-8\r\n{}\r\n{}", status, more_headers, body);
}

std::string chunked(const std::string& body)
{
    const auto half = body.size() / 2;
    return fmt::format("{:x}\r\n{}\r\n{:X};note=1\r\n{}\r\n0\r\n\r\n", half, body.substr(0, half), body.size() - half,
                       body.substr(half));
}

std::vector<Record> records(const std::string& warc)
{
    WarcSource source(std::make_unique<std::istringstream>(warc), "a.warc");
    std::vector<Record> result;
    while (auto one = source.next()) {
        result.push_back(std::move(*one));
    }
    return result;
}

} // namespace

TEST_CASE("The pages of a web archive are articles under the addresses that were asked")
{
    const auto all = records(record("response", "https://a.example/1", answer(page("Міст у Вербинцях відкрили"))));
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].article);
    CHECK(all[0].article->id == "https://a.example/1");
    CHECK(all[0].article->url == "https://a.example/1");
    CHECK(all[0].article->title == "Міст у Вербинцях відкрили");
    CHECK(all[0].article->date.empty()); // the day of the visit is none of the article
}

TEST_CASE("An answer comes out of its chunks and its packing")
{
    const auto body = page("Міст у Вербинцях відкрили");
    const auto all = records(
        record("response", "https://a.example/1", answer(chunked(body), "Transfer-Encoding: chunked\r\n")) +
        record("response", "https://a.example/2", answer(test::gzip_of(body), "Content-Encoding: gzip\r\n")) +
        record("response", "https://a.example/3",
               answer(chunked(test::gzip_of(body)), "transfer-encoding: chunked\r\nContent-Encoding: gzip\r\n")) +
        // crawlers that unpacked it and left the headers
        record("response", "https://a.example/4",
               answer(body, "Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n")));
    REQUIRE(all.size() == 4);
    for (const auto& one : all) {
        REQUIRE(one.article);
        CHECK(one.article->title == "Міст у Вербинцях відкрили");
    }
}

TEST_CASE("What was packed by Brotli or deflate is unpacked too")
{
    using namespace std::string_literals;
    const auto brotli =
        "\x1B\x68\x00\xF8\x9D\x07\x76\x2C\x7A\xC2\x66\x19\x20\x70\x20\x54\xE1\x48\x07\x74\xA0\x8B\x40\xAA"
        "\x6E\x0B\xB9\xEE\x17\xAD\x82\x61\xC9\x66\x28\x2A\x17\x86\x62\xBE\xA0\xC1\x55\x8C\x4F\x12\x52\x88"
        "\x5C\xD9\x0A\x30\x26\x75\x31\xE2\x1B\x9F\x7A\xCC\xF2\x95\xA6\x39\xC1\x22\xBF\x52\x2D\xCF\x8E\xC2"
        "\x0D\xE4\xD1\xCB\xBF\x91\xC5\x05\x53\xC4\x7B\x27"s;
    const auto deflated =
        "\x78\x9C\xB3\xC9\x28\xC9\xCD\xB1\xB3\x49\xCA\x4F\xA9\xB4\xB3\xC9\x30\xB4\xBB\x30\xE7\xE2\xB4\x8B"
        "\x8D\x17\x9B\x14\x2E\x36\x2B\x5C\x98\x74\x61\xEB\xC5\x86\x0B\x1B\x2F\xEC\xB8\xB0\xF7\x62\xDB\xC5"
        "\xFE\x8B\xAD\x0A\x17\x36\x5D\x9C\x76\x61\xCB\x85\x5D\x40\xE1\x1D\x17\x76\x5F\xD8\x61\xA3\x0F\xD4"
        "\x63\x53\x60\x77\x61\x31\x50\xD3\x34\x05\xA0\xF0\x86\x0B\x5B\x2E\x4E\xD3\xB3\xD1\x2F\xB0\xB3\xD1"
        "\x87\x98\xAA\x0F\xB6\x02\x00\xD0\x3F\x37\x85"s;
    const auto all =
        records(record("response", "https://a.example/1", answer(brotli, "Content-Encoding: br\r\n")) +
                record("response", "https://a.example/2", answer(deflated, "Content-Encoding: deflate\r\n")) +
                record("response", "https://a.example/3",
                       answer(deflated.substr(2), "Content-Encoding: deflate\r\n"))); // a bare stream
    REQUIRE(all.size() == 3);
    for (const auto& one : all) {
        REQUIRE(one.article);
        CHECK(one.article->title == "Міст у Вербинцях відкрили");
    }
}

TEST_CASE("What is no page is passed over and counted")
{
    const auto good = answer(page("Міст у Вербинцях відкрили"));
    const auto all =
        records(record("warcinfo", "", "software: x\r\n", "application/warc-fields") +
                record("request", "https://a.example/1", "GET /1 HTTP/1.1\r\n\r\n") +
                record("response", "https://a.example/1", good) + record("response", "https://a.example/1", good) +
                record("revisit", "https://a.example/1", "HTTP/1.1 200 OK\r\n\r\n") +
                record("response", "https://a.example/2", answer(page("Немає"), "", "404 Not Found")) +
                record("response", "https://a.example/3", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG") +
                record("response", "https://a.example/4", answer("\x01\x02\x03", "Content-Encoding: compress\r\n")) +
                record("metadata", "https://a.example/1", "x: y\r\n"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].article);
    CHECK(all[1].warnings.at(0).en ==
          "passed over: revisits: 1, later copies of a page: 1, errors and redirections: 1, "
          "answers that are no page: 1, packed in an unknown way: 1, requests and metadata: 3");
}

TEST_CASE("An archive that is cut short gives what came before, and one message")
{
    const auto one = record("response", "https://a.example/1", answer(page("Міст у Вербинцях відкрили")));
    for (const auto cut : {one.size() / 2, std::size_t{40}}) {
        const auto all = records(one + record("response", "https://a.example/2", answer(page("Інший"))).substr(0, cut));
        REQUIRE(all.size() == 2);
        CHECK(all[0].article);
        CHECK_THAT(all[1].rejection.en, Catch::Contains("cut short in its record 2"));
    }
}

TEST_CASE("Where a record should begin and none does, the rest is not read")
{
    const auto all =
        records(record("response", "https://a.example/1", answer(page("Міст у Вербинцях відкрили"))) + "no record\r\n");
    REQUIRE(all.size() == 2);
    CHECK_THAT(all[1].rejection.en, Catch::Contains("damaged behind its record 1"));
}

TEST_CASE("An address that is too long for an id is cut, and still tells a page from another")
{
    const std::string address = "https://a.example/" + std::string(300, 'x');
    const auto body = answer(page("Міст у Вербинцях відкрили"));
    const auto all = records(record("response", address + "1", body) + record("response", address + "2", body));
    REQUIRE(all.size() == 2);
    CHECK(all[0].article->id.size() <= 240);
    CHECK(all[0].article->id != all[1].article->id);
    CHECK(all[1].article->url == address + "2");
}

} // namespace poshuk::warc_source_test
