#include "index/generations/generation_identity.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

namespace poshuk::generation_identity_test {

namespace fs = std::filesystem;
using index::identity_of;

TEST_CASE("A folder is the same wherever it is moved or linked to, and whatever happens in it")
{
    const test::TemporaryDir dir;
    dir.write("one/file", "а");
    const auto identity = identity_of(dir / "one");
    CHECK(identity.exists());
    dir.write("one/file", "б");
    dir.write("one/other", "в");
    fs::remove(dir / "one/file");
    fs::create_directory_symlink(dir / "one", dir / "link");
    CHECK(identity_of(dir / "link") == identity);
    fs::rename(dir / "one", dir / "two");
    CHECK(identity_of(dir / "two") == identity);
}

TEST_CASE("A folder that is made anew under the same name is another")
{
    const test::TemporaryDir dir;
    fs::create_directory(dir / "one");
    const auto before = identity_of(dir / "one");
    fs::rename(dir / "one", dir / "moved"); // so that its number is not free
    fs::create_directory(dir / "one");
    CHECK(identity_of(dir / "one") != before);
    CHECK(identity_of(dir / "one").text() != before.text());
}

TEST_CASE("What is no folder is none")
{
    const test::TemporaryDir dir;
    CHECK_FALSE(identity_of(dir / "absent").exists());
    CHECK_FALSE(identity_of(dir.write("file", "")).exists());
}

} // namespace poshuk::generation_identity_test
