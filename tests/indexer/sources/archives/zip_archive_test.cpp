#include "indexer/sources/archives/zip_archive.hpp"

#include "tests/support/containers.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::zip_archive_test {

using sources::ZipArchive;
using sources::ZipLimits;

namespace {

constexpr std::size_t much = std::size_t{1} << 26U;

/// Why a file of the archive cannot be read to its end.
std::string failure_of(const ZipArchive& archive, std::string_view name)
{
    const auto bytes = archive.open(name);
    REQUIRE(bytes);
    std::string chunk(std::size_t{64} * 1024, '\0');
    while (bytes->read(chunk.data(), chunk.size()) > 0) {
    }
    return bytes->failure().en;
}

} // namespace

TEST_CASE("The files of a ZIP archive are listed and unpacked by their names")
{
    const ZipArchive archive(test::zip_of({{"mimetype", "x/y"}, {"тека/текст.xml", "Міст відкрили"}}));
    CHECK(archive.failure().empty());
    CHECK(archive.names() == std::vector<std::string>{"mimetype", "тека/текст.xml"});
    CHECK(archive.read("тека/текст.xml", much) == "Міст відкрили");
    CHECK(archive.read("тека/текст.xml", 3).empty());
    CHECK_FALSE(archive.open("немає"));
}

TEST_CASE("An archive in a file is read where it lies")
{
    const test::TemporaryDir dir;
    const ZipArchive archive(dir.write("a.zip", test::zip_of({{"a", "1"}, {"b", "Міст"}})));
    CHECK(archive.read("b", much) == "Міст");
}

TEST_CASE("What is no archive, or is cut short, is told so")
{
    CHECK_THAT(ZipArchive(std::string("PK\x03\x04 no more")).failure().en, Catch::Contains("damaged"));
    const auto whole = test::zip_of({{"a", "1"}, {"b", std::string(5'000, 'x')}});
    CHECK_FALSE(ZipArchive(whole.substr(0, whole.size() / 2)).failure().empty());
    CHECK_FALSE(ZipArchive(std::string{}).failure().empty());
}

TEST_CASE("A file that unpacks to many times its size is not unpacked to its end")
{
    const ZipArchive archive(test::zip_of({{"a", "1"}, {"bomb", std::string(std::size_t{8} << 20U, '0')}}));
    CHECK_THAT(failure_of(archive, "bomb"), Catch::Contains("250 times"));
}

TEST_CASE("All files of an archive together unpack to so much and no more")
{
    ZipLimits limits;
    limits.unpacked_bytes = 1'500;
    const ZipArchive archive(test::zip_of({{"a", std::string(1'000, 'x')}, {"b", std::string(1'000, 'y')}}), limits);
    CHECK(failure_of(archive, "a").empty());
    CHECK_THAT(failure_of(archive, "b"), Catch::Contains("unpacks to more than"));
}

TEST_CASE("An archive of too many files is not opened")
{
    test::ZipEntries entries;
    for (int i = 0; i < 20; ++i) {
        entries.emplace_back(std::to_string(i), "x");
    }
    ZipLimits limits;
    limits.entries = 19;
    CHECK_THAT(ZipArchive(test::zip_of(entries), limits).failure().en, Catch::Contains("more than 19 files"));
    limits.entries = 20;
    CHECK(ZipArchive(test::zip_of(entries), limits).failure().empty());
}

TEST_CASE("A file with a password is told as one")
{
    auto bytes = test::zip_of({{"a", "1"}});
    const auto mark = [&](std::string_view signature, std::size_t flags) { bytes[bytes.find(signature) + flags] |= 1; };
    mark("PK\x03\x04", 6);
    mark("PK\x01\x02", 8);
    CHECK_THAT(failure_of(ZipArchive(std::move(bytes)), "a"), Catch::Contains("password"));
}

} // namespace poshuk::zip_archive_test
