#include "analysis/sentence_break.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <vector>

namespace poshuk::sentence_break_test {

namespace {

using Sentences = std::vector<std::string>;

Sentences sentences(std::string_view text)
{
    Sentences result;
    for (const auto& sentence :
         analysis::sentences(text, test::analyzer().implementation().tokens(text), test::config())) {
        result.emplace_back(text.substr(sentence.begin, sentence.end - sentence.begin));
    }
    return result;
}

} // namespace

TEST_CASE("A full stop, a question and an exclamation end a sentence")
{
    CHECK(sentences("Раз. Два! Три? Чотири… П'ять") == Sentences{"Раз.", "Два!", "Три?", "Чотири…", "П'ять"});
}

TEST_CASE("An abbreviation does not end a sentence")
{
    CHECK(sentences("Жив у м. Вербинці на вул. Садовій. Потім поїхав.") ==
          Sentences{"Жив у м. Вербинці на вул. Садовій.", "Потім поїхав."});
}

TEST_CASE("Initials do not end a sentence")
{
    CHECK(sentences("Виступив О. М. Бережний. Його слухали.") ==
          Sentences{"Виступив О. М. Бережний.", "Його слухали."});
}

TEST_CASE("Behind an abbreviation that may end a sentence the next letter decides")
{
    CHECK(sentences("Сталося у 2023 р. Потім минув рік.") == Sentences{"Сталося у 2023 р.", "Потім минув рік."});
    CHECK(sentences("У 2023 р. було тепло.") == Sentences{"У 2023 р. було тепло."});
}

TEST_CASE("Direct speech goes on behind its exclamation")
{
    CHECK(sentences("«Стій!» – крикнув він. Тиша.") == Sentences{"«Стій!» – крикнув він.", "Тиша."});
}

TEST_CASE("Closing quotes belong to the sentence they close")
{
    CHECK(sentences("Він сказав: «Так.» Вона пішла.") == Sentences{"Він сказав: «Так.»", "Вона пішла."});
}

TEST_CASE("A line ends a sentence, and begins a paragraph")
{
    const std::string text = "Заголовок без крапки\n\n  Перше. Друге.";
    const auto result = analysis::sentences(text, test::analyzer().implementation().tokens(text), test::config());
    REQUIRE(result.size() == 3);
    CHECK(result[0].paragraph_begins);
    CHECK(result[1].paragraph_begins);
    CHECK_FALSE(result[2].paragraph_begins);
    CHECK(text.substr(result[1].begin, result[1].end - result[1].begin) == "Перше.");
}

TEST_CASE("Full stops inside numbers and addresses end nothing")
{
    CHECK(sentences("О 8.30 відкрили poshuk.example для всіх. Кінець.") ==
          Sentences{"О 8.30 відкрили poshuk.example для всіх.", "Кінець."});
}

TEST_CASE("An empty text has no sentences")
{
    CHECK(sentences("").empty());
    CHECK(sentences(" \n \n").empty());
}

TEST_CASE("Where a sentence stands changes nothing, though most of a text is read sixteen bytes at a time")
{
    const std::vector<std::string> pieces{"а", "Б", "ї",  "z",      "Q",      "7",    " ",    " ",        " ", ".",
                                          "!", "?", "…",  "«",      "»",      "–",    "’",    "é",        "я", "т",
                                          "м", ")", "\t", "\u00A0", "\u0301", "\xD0", "\xBF", "\xE2\x80", ",", "№"};
    std::mt19937 random(3);
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        for (auto count = random() % (i % 2 == 0 ? 8 : 80); count > 0; --count) {
            text += pieces[random() % pieces.size()];
        }
        const auto alone = sentences(text); // those of few pieces are read byte by byte
        INFO(text);
        for (std::size_t before = 0; before < 20; ++before) {
            REQUIRE(sentences(std::string(before, '\n') + text + std::string(40, '\n')) == alone);
        }
    }
}

} // namespace poshuk::sentence_break_test
