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
                record("response", "https://a.example/4", answer("\x01\x02\x03", "Content-Encoding: br\r\n")) +
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
