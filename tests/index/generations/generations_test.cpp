#include "index/generations/generations.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <fstream>

namespace poshuk::index_generations_test {

using index::NewGeneration;

namespace {

std::string publish(const std::filesystem::path& dir, unsigned keep = 2)
{
    NewGeneration generation(dir);
    std::ofstream(generation.path() / "file") << generation.name();
    return generation.publish(keep).name;
}

ErrorCode failure_of_current(const std::filesystem::path& dir)
{
    try {
        static_cast<void>(index::current_generation(dir));
    } catch (const Error& error) {
        return error.code();
    }
    FAIL("nothing was thrown");
    return ErrorCode::internal;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("A published generation is the current one")
{
    const test::TemporaryDir dir;
    const auto index = dir / "index";
    index::prepare_index_dir(index);
    CHECK(publish(index) == "000001");
    const auto current = index::current_generation(index);
    CHECK(current.name == "000001");
    CHECK(test::read_file(current.path / "file") == "000001");
    CHECK(test::read_file(index / "current") == "auto generations/000001\n");
}

TEST_CASE("A generation that is not published leaves no trace")
{
    const test::TemporaryDir dir;
    index::prepare_index_dir(dir.path());
    publish(dir.path());
    {
        const NewGeneration abandoned(dir.path());
        std::ofstream(abandoned.path() / "file") << "x";
        CHECK(index::generation_names(dir.path()) == Names{"000001"});
    }
    CHECK(index::current_generation(dir.path()).name == "000001");
    CHECK(std::distance(std::filesystem::directory_iterator(dir / "generations"), {}) == 1);
}

TEST_CASE("Old generations are removed beyond those to keep")
{
    const test::TemporaryDir dir;
    index::prepare_index_dir(dir.path());
    for (int i = 0; i < 4; ++i) {
        publish(dir.path(), 2);
    }
    CHECK(index::generation_names(dir.path()) == Names{"000003", "000004"});
    publish(dir.path(), 1);
    CHECK(index::generation_names(dir.path()) == Names{"000005"});
    CHECK(index::current_generation(dir.path()).name == "000005");
}

TEST_CASE("What a killed build left is removed by the next")
{
    const test::TemporaryDir dir;
    index::prepare_index_dir(dir.path());
    dir.write("generations/.000001/half", "x");
    publish(dir.path());
    CHECK_FALSE(std::filesystem::exists(dir / "generations/.000001"));
    CHECK(index::generation_names(dir.path()) == Names{"000001"});
}

TEST_CASE("There is no current generation in an empty or absent folder")
{
    const test::TemporaryDir dir;
    CHECK(failure_of_current(dir.path()) == ErrorCode::index_missing);
    CHECK(failure_of_current(dir / "absent") == ErrorCode::index_missing);
}

TEST_CASE("A current that points nowhere is damage, not a crash")
{
    const test::TemporaryDir dir;
    for (const auto* content :
         {"auto generations/000009\n", "auto ../../etc\n", "nonsense\n", "auto generations/..\n"}) {
        dir.write("current", content);
        CHECK(failure_of_current(dir.path()) == ErrorCode::index_damaged);
    }
}

TEST_CASE("A folder with something else in it is not taken for an index")
{
    const test::TemporaryDir dir;
    dir.write("precious.txt", "x");
    CHECK_THROWS_AS(index::prepare_index_dir(dir.path()), Error);
    CHECK_THROWS_AS(index::prepare_index_dir(dir / "precious.txt"), Error);
    CHECK(std::filesystem::exists(dir / "precious.txt"));
}

} // namespace poshuk::index_generations_test
