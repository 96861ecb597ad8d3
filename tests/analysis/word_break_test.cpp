#include "analysis/utf8.hpp"
#include "analysis/word_break.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace poshuk;
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

bool same_piece(const WordPiece& a, const WordPiece& b)
{
    return a.begin == b.begin && a.end == b.end && a.number == b.number;
}

} // namespace

TEST_CASE("An apostrophe joins the letters around it")
{
    CHECK(split("п'ять 'слів' об'єкт'") == Words{"п'ять", "слів", "об'єкт"});
}

TEST_CASE("A full stop joins digits and separates letters")
{
    CHECK(split("м.київ т.зв 3.14 01.08.2024") == Words{"м", "київ", "т", "зв", "3.14", "01.08.2024"});
}

TEST_CASE("The tailoring holds in lines that only ICU divides")
{
    CHECK(split("м.київ 日 3.14") == Words{"м", "київ", "日", "3.14"});
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

TEST_CASE("The scanner of plain lines divides random text as ICU does")
{
    const std::u32string letters = U"абїґ'z1290___..,;: «»–\"-/\u00A0eQ\n";
    std::mt19937 random(20240924);
    WordBreak word_break(test::lexicon().word_break_rules());
    std::vector<WordPiece> plain;
    std::vector<WordPiece> icu;
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (auto length = random() % 16; length > 0; --length) {
            utf8::append(text, letters[random() % letters.size()]);
        }
        word_break.split(text, plain);
        word_break.split_with_icu(text, icu);
        INFO("text: [" << text << "]");
        REQUIRE(std::equal(plain.begin(), plain.end(), icu.begin(), icu.end(), same_piece));
    }
}

TEST_CASE("A line that is not plain does not change its neighbours")
{
    CHECK(split("перше слово\nдруге 日本\nтретє") == Words{"перше", "слово", "друге", "日本", "третє"});
}
