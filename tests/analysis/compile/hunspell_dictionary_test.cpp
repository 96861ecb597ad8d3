#include "analysis/compile/hunspell_dictionary.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace poshuk::hunspell_dictionary_test {

namespace {

std::set<std::string> expanded(std::string_view affixes, std::string_view dictionary)
{
    const test::TemporaryDir dir;
    std::set<std::string> result;
    analysis::expand_hunspell_dictionary(dir.write("test.aff", affixes), dir.write("test.dic", dictionary),
                                         [&](std::string_view form, std::string_view lemma) {
                                             result.insert(std::string(form) + " < " + std::string(lemma));
                                         });
    return result;
}

using Forms = std::set<std::string>;

} // namespace

TEST_CASE("A suffix rule applies where its condition holds")
{
    const auto* affixes = "SET UTF-8\n\nSFX a Y 2\nSFX a а и [^гк]а\nSFX a га зі га\n";
    CHECK(expanded(affixes, "3\nхата/a\nнога/a\nліс/a\n") ==
          Forms{"хата < хата", "хати < хата", "нога < нога", "нозі < нога", "ліс < ліс"});
}

TEST_CASE("Zero stands for nothing to strip or to add")
{
    CHECK(expanded("SET UTF-8\nSFX a Y 2\nSFX a 0 ом .\nSFX a о 0 о\n", "1\nсело/a\n") ==
          Forms{"село < село", "селоом < село", "сел < село"});
}

TEST_CASE("The adverb of an adjective is a lemma of its own")
{
    CHECK(expanded("SET UTF-8\nSFX + Y 1\nSFX + ий о ий\nSFX j Y 1\nSFX j ий а ий\n", "1\nшвидкий/j+\n") ==
          Forms{"швидкий < швидкий", "швидка < швидкий", "швидко < швидко"});
}

TEST_CASE("A dictionary that needs what the compiler does not know is refused with its line")
{
    for (const auto* line : {"PFX a Y 1", "FLAG long", "SFX ab 0 и .", "SFX a 0 и/b ."}) {
        try {
            static_cast<void>(expanded(std::string("SET UTF-8\n") + line + "\n", "1\nслово\n"));
            FAIL("accepted: " << line);
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::configuration);
            CHECK(error.problem().en.find("test.aff:2:") != std::string::npos);
        }
    }
}

TEST_CASE("A dictionary that is not installed is told with its package")
{
    try {
        analysis::expand_hunspell_dictionary("/nowhere/uk.aff", "/nowhere/uk.dic", [](auto, auto) {});
        FAIL("nothing was thrown");
    } catch (const Error& error) {
        CHECK(error.hint().en.find("hunspell-uk") != std::string::npos);
    }
}

} // namespace poshuk::hunspell_dictionary_test
