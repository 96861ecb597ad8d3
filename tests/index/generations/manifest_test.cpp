#include "index/generations/manifest.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <catch2/catch.hpp>
#include <random>

namespace poshuk::manifest_test {

namespace {

/// A folder with files and their manifest.
struct Sealed {
    test::TemporaryDir dir;

    Sealed()
    {
        dir.write("postlist.glass", std::string(3000, 'x') + "кінець");
        dir.write("stemmer-config/a.tsv", "один\tдва\n");
        dir.write("empty", "");
        index::write_manifest(dir.path());
    }
};

} // namespace

TEST_CASE("A generation that is as it was has nothing damaged")
{
    const Sealed sealed;
    CHECK_FALSE(index::first_damaged(sealed.dir.path()));
}

TEST_CASE("sha256sum checks a manifest as well")
{
    const Sealed sealed;
    CHECK(test::shell("cd " + test::shell_word(sealed.dir.path().string()) + " && sha256sum --quiet -c MANIFEST.sha256")
              .exit_code == 0);
}

TEST_CASE("Every flipped bit is found, in the manifest too")
{
    const Sealed sealed;
    std::mt19937 random(5);
    for (const auto* name : {"postlist.glass", "stemmer-config/a.tsv", "MANIFEST.sha256"}) {
        const auto whole = test::read_file(sealed.dir / name);
        for (int i = 0; i < 200; ++i) {
            auto damaged = whole;
            damaged[random() % damaged.size()] ^= static_cast<char>(1U << random() % 8);
            sealed.dir.write(name, damaged);
            REQUIRE(index::first_damaged(sealed.dir.path()));
        }
        sealed.dir.write(name, whole);
    }
    CHECK_FALSE(index::first_damaged(sealed.dir.path()));
}

TEST_CASE("A file that is missing, cut short or added is damage, and so is no manifest")
{
    const Sealed sealed;
    const auto& dir = sealed.dir;
    dir.write("postlist.glass", "x");
    CHECK(index::first_damaged(dir.path()) == "postlist.glass");
    std::filesystem::remove(dir / "postlist.glass");
    CHECK(index::first_damaged(dir.path()));
    index::write_manifest(dir.path());
    dir.write("added", "");
    CHECK(index::first_damaged(dir.path()));
    std::filesystem::remove(dir / "added");
    CHECK_FALSE(index::first_damaged(dir.path()));
    std::filesystem::remove(dir / "MANIFEST.sha256");
    CHECK(index::first_damaged(dir.path()));
}

} // namespace poshuk::manifest_test
