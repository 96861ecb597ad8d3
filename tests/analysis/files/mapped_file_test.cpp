#include "analysis/files/mapped_file.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

#include <string_view>
#include <system_error>

namespace poshuk::mapped_file_test {

using analysis::MappedFile;

TEST_CASE("A mapped file is read as it is, also when it was deleted since")
{
    const test::TemporaryDir dir;
    const auto path = dir.write("file", "слово");
    const MappedFile file(path);
    std::filesystem::remove(path);
    CHECK(std::string_view(file.data(), file.size()) == "слово");
    CHECK(file.is_whole());
}

TEST_CASE("A file that was cut short since is found out before it is read")
{
    const test::TemporaryDir dir;
    const auto path = dir.write("file", "слово");
    const MappedFile file(path);
    std::filesystem::resize_file(path, 3);
    CHECK_FALSE(file.is_whole());
}

TEST_CASE("A file that is missing or empty cannot be mapped")
{
    const test::TemporaryDir dir;
    CHECK_THROWS_AS(MappedFile(dir / "none"), std::system_error);
    CHECK_THROWS_AS(MappedFile(dir.write("empty", "")), std::system_error);
}

} // namespace poshuk::mapped_file_test
