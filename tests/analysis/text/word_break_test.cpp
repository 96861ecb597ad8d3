#include "analysis/text/word_break.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::word_break_test {

using analysis::WordBreak;
using analysis::WordPiece;

namespace {

std::vector<std::string> split(std::string_view text)
{
    WordBreak word_break(test::lexicon().word_break_rules());
    std::vector<WordPiece> pieces;
    word_break.split(text, pieces);
    std::vector<std::string> result;
    for (const auto& piece : pieces) {
        result.emplace_back(text.substr(piece.begin, piece.end - piece.begin));
    }
    return result;
}

using Words = std::vector<std::string>;

} // namespace

TEST_CASE("An apostrophe joins the letters around it")
{
    CHECK(split("п'ять 'слів' об'єкт'") == Words{"п'ять", "слів", "об'єкт"});
}

TEST_CASE("A full stop joins digits and separates letters")
{
    CHECK(split("м.київ т.зв 3.14 01.08.2024") == Words{"м", "київ", "т", "зв", "3.14", "01.08.2024"});
}

TEST_CASE("Hyphens, dashes and quotes separate words")
{
    CHECK(split("«віце-прем'єр» – голова") == Words{"віце", "прем'єр", "голова"});
}

TEST_CASE("Digits with letters are a word, digits alone a number")
{
    WordBreak word_break(test::lexicon().word_break_rules());
    std::vector<WordPiece> pieces;
    word_break.split("ст24 24 1,5 а1 😀 ст24 24", pieces);
    REQUIRE(pieces.size() == 6);
    CHECK_FALSE(pieces[0].number);
    CHECK(pieces[1].number);
    CHECK(pieces[2].number);
    CHECK_FALSE(pieces[3].number);
    CHECK_FALSE(pieces[4].number);
    CHECK(pieces[5].number);
}

} // namespace poshuk::word_break_test
