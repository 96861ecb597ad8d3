#include "index/glass/format.hpp"
#include "index/glass/version_file.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::index_format_test {

namespace glass = index::glass;

TEST_CASE("The Xapian at hand writes the format that is known here, and leaves nothing behind when asked")
{
    const test::TemporaryDir dir;
    CHECK(glass::is_format_of_xapian(dir.path()));
    CHECK(std::filesystem::is_empty(dir.path()));
}

TEST_CASE("A database of another format is told from ours")
{
    const test::TemporaryDir dir;
    CHECK_FALSE(glass::format_of(dir.path()));
    std::string file(glass::version_file_magic);
    dir.write(glass::version_file_name, file + "\x04");
    CHECK_FALSE(glass::format_of(dir.path()));
    dir.write(glass::version_file_name, file + "\x04\x6E");
    CHECK(glass::format_of(dir.path()) == glass::format_version);
    dir.write(glass::version_file_name, file + "\x06\x6E");
    CHECK(glass::format_of(dir.path()).value() != glass::format_version);
    dir.write(glass::version_file_name, "Xapian Honey");
    CHECK_FALSE(glass::format_of(dir.path()));
}

TEST_CASE("A version file that is cut short gets no term lists")
{
    const test::TemporaryDir dir;
    dir.write(glass::version_file_name, std::string(glass::version_file_magic) + "\x04\x6E" + std::string(20, 'x'));
    CHECK_THROWS_AS(glass::add_term_lists(dir.path(), {}), Error);
}

} // namespace poshuk::index_format_test
