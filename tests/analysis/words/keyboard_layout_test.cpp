#include "analysis/words/keyboard_layout.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::keyboard_layout_test {

namespace {

const analysis::KeyboardLayout& layout()
{
    static const analysis::KeyboardLayout instance(test::source_dir() / "stemmer-config/keyboard.tsv");
    return instance;
}

} // namespace

TEST_CASE("The same keys are read in the other layout, both ways")
{
    CHECK(layout().to_ukrainian("gjkswsz") == "поліція");
    CHECK(layout().to_ukrainian("Pf,jhjyf [ks,f") == "Заборона хліба");
    CHECK(layout().to_ukrainian("]'f") == "їєа");
    CHECK(layout().to_latin("сщмшв") == "covid");
    CHECK(layout().to_latin("Ащч") == "Fox");
}

TEST_CASE("Every letter has a key and leads back to itself")
{
    const std::string letters = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";
    CHECK(layout().to_ukrainian(layout().to_latin(letters)) == letters);
    CHECK(layout().to_latin(letters).find("\xD0") == std::string::npos);
}

TEST_CASE("What has no key stays as it is, malformed bytes too")
{
    CHECK(layout().to_ukrainian("2024 – \xFF") == "2024 – \xFF");
}

TEST_CASE("A bad line of the keyboard is told with its place")
{
    const test::TemporaryDir dir;
    CHECK_THROWS_WITH(analysis::KeyboardLayout(dir.write("keyboard.tsv", "qq\tй\n")),
                      Catch::Contains("keyboard.tsv:1:"));
}

} // namespace poshuk::keyboard_layout_test
