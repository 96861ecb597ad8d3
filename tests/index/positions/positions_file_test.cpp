#include "index/positions/positions_file.hpp"

#include "index/positions/position_encoder.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <xapian.h>

#include <map>
#include <random>
#include <string>

namespace poshuk::positions_file_test {

using namespace poshuk::index;

namespace {

std::string record(std::uint32_t position, std::size_t words = 3)
{
    PositionEncoder encoder;
    std::vector<std::uint64_t> terms;
    std::vector<Occurrence> occurrences;
    for (std::uint32_t i = 0; i < words; ++i) {
        terms.push_back(i * 0x9E3779B97F4A7C15U + 1);
        occurrences.push_back({i, position + i});
    }
    return std::string(encoder.encode(terms, occurrences));
}

std::string bytes_in(const test::TemporaryDir& dir)
{
    return test::read_file(dir / positions_file_name);
}

} // namespace

TEST_CASE("A file of positions has the record of each document, and none of others")
{
    const test::TemporaryDir dir;
    auto writer = PositionsWriter::create(dir.path());
    writer.set(1, record(1));
    writer.set(4, record(4));
    writer.finish(5);
    const auto bytes = bytes_in(dir);
    const PositionsFile file(bytes);
    CHECK(file.size() == 6);
    CHECK(file.record(1) == record(1));
    CHECK(file.record(4) == record(4));
    for (const std::uint32_t without : {0U, 2U, 3U, 5U, 6U, 4'000'000'000U}) {
        CHECK(file.record(without).empty());
    }
    CHECK(is_whole_positions_file(dir.path(), 5, 2));
    CHECK_FALSE(is_whole_positions_file(dir.path(), 4, 2));
    CHECK_FALSE(is_whole_positions_file(dir.path(), 5, 3));
}

TEST_CASE("A file of positions without documents is one too")
{
    const test::TemporaryDir dir;
    PositionsWriter::create(dir.path()).finish(0);
    CHECK(is_whole_positions_file(dir.path(), 0, 0));
}

TEST_CASE("Going on with a file keeps what is not replaced, however often, and the file does not grow without end")
{
    const test::TemporaryDir dir;
    PositionsWriter::create(dir.path()).finish(0);
    std::map<std::uint32_t, std::string> expected;
    std::mt19937 random(1);
    std::uint32_t last = 0;
    for (std::uint32_t round = 0; round < 60; ++round) {
        auto writer = PositionsWriter::go_on(dir.path());
        for (std::uint32_t i = 0; i < 20; ++i) {
            const auto document = static_cast<std::uint32_t>(1 + random() % (round < 10 ? 200 : 100));
            last = std::max(last, document);
            auto& of_document = expected[document];
            of_document = random() % 10 == 0 ? std::string{} : record(round * 100 + i, 1 + random() % 400);
            writer.set(document, of_document);
        }
        writer.finish(last);
        const auto bytes = bytes_in(dir);
        const PositionsFile file(bytes);
        std::uint64_t used = 0;
        std::uint64_t documents = 0;
        for (const auto& [document, of_document] : expected) {
            REQUIRE(file.record(document) == of_document);
            used += of_document.size();
            documents += of_document.empty() ? 0U : 1U;
        }
        REQUIRE(is_whole_positions_file(dir.path(), last, documents));
        constexpr std::uint64_t table = 201 * 12 + 100;
        REQUIRE(bytes.size() <= used + used / 3 + table);
    }
    CHECK_FALSE(std::filesystem::exists(dir / (std::string(positions_file_name) + ".tmp")));
}

TEST_CASE("What is no file of positions is told of, by reader and writer")
{
    const test::TemporaryDir dir;
    auto writer = PositionsWriter::create(dir.path());
    for (std::uint32_t document = 1; document <= 30; ++document) {
        writer.set(document, record(document));
    }
    writer.finish(30);
    const auto whole = bytes_in(dir);
    const auto damaged = [](const Error& error) { return error.code() == ErrorCode::index_damaged; };
    for (std::size_t bytes = 0; bytes < whole.size(); bytes += bytes + 40 < whole.size() ? 37 : 1) {
        CHECK_THROWS_AS(PositionsFile(std::string_view(whole).substr(0, bytes)), Xapian::DatabaseCorruptError);
        dir.write(positions_file_name, whole.substr(0, bytes));
        CHECK_FALSE(is_whole_positions_file(dir.path(), 30, 30));
        CHECK_THROWS_MATCHES(PositionsWriter::go_on(dir.path()), Error, Catch::Predicate<Error>(damaged));
    }
    std::mt19937 random(2);
    for (int i = 0; i < 2000; ++i) {
        auto flipped = whole;
        flipped[random() % flipped.size()] ^= static_cast<char>(1U << random() % 8);
        if (i % 20 == 0) { // whatever it says, it reads within the file
            dir.write(positions_file_name, flipped);
            static_cast<void>(is_whole_positions_file(dir.path(), 30, 30));
        }
        try {
            const PositionsFile file(flipped);
            for (std::uint32_t document = 0; document <= file.size() && document < 40; ++document) {
                const auto of_document = file.record(document);
                CHECK(of_document.size() <= flipped.size());
            }
        } catch (const Xapian::DatabaseCorruptError&) {
            continue;
        }
    }
}

TEST_CASE("A file of positions that is not there is told of with its name")
{
    const test::TemporaryDir dir;
    try {
        static_cast<void>(PositionsWriter::go_on(dir.path()));
        FAIL("no file");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::output);
        CHECK_THAT(error.what(), Catch::Contains(positions_file_name));
    }
}

} // namespace poshuk::positions_file_test
