#include "analysis/letters/utf8.hpp"
#include "analysis/sentence_break.hpp"
#include "searcher/passages/passages.hpp"
#include "searcher/query/query_parser.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <random>

namespace poshuk::passages_test {

namespace {

struct Shown {
    std::vector<std::string> texts;
    std::vector<Passage> passages;
};

Shown shown(std::string_view query, std::string_view text, const SnippetOptions& options)
{
    const auto parsed = query::parse(query, {}, test::analyzer());
    const MatchFinder finder(parsed.query, [](const std::string&) { return 1.0; });
    const auto tokens = test::analyzer().implementation().tokens(text);
    Shown result;
    result.passages = choose_passages(text, tokens, analysis::sentences(text, tokens, test::config()),
                                      finder.find(tokens, query::Scope::text), options);
    for (const auto& passage : result.passages) {
        result.texts.emplace_back(text.substr(passage.range.start, passage.range.length));
    }
    return result;
}

using Strings = std::vector<std::string>;

const std::string article = "Місто готується до зими. Котельні перевірили ще влітку.\n"
                            "Міст через річку закрили на ремонт. Об'їзд прокладено через село. Водії незадоволені.\n"
                            "Школи працюють за розкладом. Учителі просять підвезення.";

} // namespace

TEST_CASE("A passage is whole sentences around what matched")
{
    const auto result = shown("ремонт", article, {70, 1});
    CHECK(result.texts == Strings{"Міст через річку закрили на ремонт. Об'їзд прокладено через село."});
    CHECK_FALSE(result.passages[0].cut_before);
    CHECK(result.passages[0].cut_after);
}

TEST_CASE("A passage stays inside its paragraph")
{
    CHECK(shown("котельні", article, {500, 1}).texts ==
          Strings{"Місто готується до зими. Котельні перевірили ще влітку."});
}

TEST_CASE("The sentence with more of the query's words is shown")
{
    CHECK(shown("школи розклад міст", article, {40, 1}).texts == Strings{"Школи працюють за розкладом."});
}

TEST_CASE("A further passage shows a word that is not shown yet")
{
    CHECK(shown("ремонт учителі", article, {40, 2}).texts ==
          Strings{"Міст через річку закрили на ремонт.", "Учителі просять підвезення."});
}

TEST_CASE("A word that is shown already needs no further passage")
{
    const auto result = shown("ремонт", "Ремонт тут.\nІ ремонт там.\nЩе один ремонт.", {15, 3});
    CHECK(result.texts.size() == 1);
}

TEST_CASE("Passages stand in the order of the text")
{
    const auto result = shown("учителі ремонт", article, {40, 3});
    REQUIRE(result.passages.size() == 2);
    CHECK(result.passages[0].range.start < result.passages[1].range.start);
}

TEST_CASE("A long sentence is cut between words around the match")
{
    const std::string text = "У перший день осені після довгої наради на площі біля старої ратуші мешканці вирішили "
                             "відремонтувати міст і поставити нову огорожу вздовж усієї набережної до самого парку.";
    const auto result = shown("міст", text, {60, 1});
    REQUIRE(result.texts.size() == 1);
    CHECK_THAT(result.texts[0], Catch::Contains("міст"));
    CHECK(utf8::length(result.texts[0]) <= 60);
    CHECK(result.passages[0].cut_before);
    CHECK(result.passages[0].cut_after);
    const auto begin = result.passages[0].range.start;
    CHECK(text[begin - 1] == ' ');
    CHECK(text[begin + result.passages[0].range.length] == ' ');
}

TEST_CASE("Without a match the beginning of the text is shown")
{
    CHECK(shown("трамвай", article, {40, 2}).texts == Strings{"Місто готується до зими."});
}

TEST_CASE("No passages are made when none are wanted, or there is no text")
{
    CHECK(shown("міст", article, {100, 0}).texts.empty());
    CHECK(shown("міст", "", {100, 2}).texts.empty());
    CHECK(shown("міст", " \n ", {100, 2}).texts.empty());
}

TEST_CASE("A word longer than the whole passage is cut between letters")
{
    std::string word;
    for (int i = 0; i < 100; ++i) {
        word += "їж";
    }
    const auto result = shown("слово", word, {30, 1});
    REQUIRE(result.texts.size() == 1);
    CHECK(utf8::length(result.texts[0]) == 30);
    CHECK(utf8::valid(result.texts[0]));
}

TEST_CASE("A letter is not parted from its marks")
{
    std::string word;
    for (int i = 0; i < 40; ++i) {
        word += "е\u0301"; // е with a stress mark
    }
    CHECK(utf8::length(shown("слово", word, {31, 1}).texts.at(0)) == 30);
    CHECK(utf8::length(shown("слово", word, {30, 1}).texts.at(0)) == 30);
}

TEST_CASE("The length may be given in words")
{
    CHECK(shown("ремонт", article, {0, 1, 6}).texts == Strings{"Міст через річку закрили на ремонт."});
    CHECK(shown("ремонт", article, {0, 1, 4}).texts == Strings{"річку закрили на ремонт."});
    CHECK(shown("ремонт", article, {0, 1, 12}).texts ==
          Strings{"Міст через річку закрили на ремонт. Об'їзд прокладено через село. Водії незадоволені."});
}

TEST_CASE("A passage does not cut a phrase that was asked for")
{
    const std::string text = "Сьогодні на сесії обласна рада звернулася до міської ради щодо ремонту доріг і мостів";
    CHECK(shown("«міська рада» сесія", text, {35, 1}).texts == Strings{"до міської ради щодо ремонту доріг"});
    CHECK(shown("сесія «обласна рада»", text, {18, 1}).texts == Strings{"сесії обласна рада"});
    CHECK(shown("«обласна рада» звернулася", text, {20, 2}).texts == Strings{"сесії обласна рада", "звернулася до"});
}

TEST_CASE("Passages of random texts fit, do not overlap, and show the match")
{
    const std::vector<std::string> vocabulary{"міст",    "моста", "ремонт",     "школа", "віце-прем'єр", "слово",
                                              "і",       "на",    "довгеслово", "м.",    "А.",           "24-ма",
                                              "кінець.", "чому?", "\n",         "«так»"};
    std::mt19937 random(3);
    for (int round = 0; round < 500; ++round) {
        std::string text;
        for (auto words = random() % 120; words > 0; --words) {
            text += vocabulary[random() % vocabulary.size()] + " ";
        }
        const SnippetOptions options{20 + random() % 80, 1 + random() % 3};
        const auto result = shown("міст «школа міст» ремонт віце-прем'єр", text, options);
        INFO("text: " << text);
        std::size_t end = 0;
        for (std::size_t i = 0; i < result.passages.size(); ++i) {
            REQUIRE(result.passages[i].range.start >= end);
            REQUIRE(utf8::length(result.texts[i]) <= options.max_characters);
            REQUIRE_FALSE(result.texts[i].empty());
            end = result.passages[i].range.start + result.passages[i].range.length;
        }
        const bool matches = text.find("міст") != std::string::npos || text.find("моста") != std::string::npos;
        if (matches) {
            REQUIRE_FALSE(result.passages.empty());
        }
    }
}

} // namespace poshuk::passages_test
