#include "index/files/durable.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::durable_test {

TEST_CASE("A file is replaced whole, and no temporary file stays")
{
    const test::TemporaryDir dir;
    const auto file = dir.write("current", "old");
    index::replace_file(file, "new content\n");
    CHECK(test::read_file(file) == "new content\n");
    CHECK_FALSE(std::filesystem::exists(dir / "current.tmp"));
}

TEST_CASE("A file that cannot be written is told by its path")
{
    try {
        index::replace_file("/nowhere/current", "x");
        FAIL("nothing was thrown");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::output);
        CHECK(error.problem().en.find("/nowhere/current") != std::string::npos);
    }
}

TEST_CASE("A tree is synced with its subfolders")
{
    const test::TemporaryDir dir;
    dir.write("a/b/file", "x");
    CHECK_NOTHROW(index::sync_tree(dir.path()));
    CHECK_THROWS_AS(index::sync_path(dir / "absent"), Error);
}

} // namespace poshuk::durable_test
