#include "poshuk/analyzer.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <thread>

namespace poshuk::analyzer_test {

namespace {

using Lemmas = std::vector<std::string>;

} // namespace

TEST_CASE("A position is left out between paragraphs, and not where a line is broken to a width")
{
    const auto positions = [](std::string_view text) {
        std::vector<std::uint32_t> result;
        for (const auto& token : test::analyzer().analyze(text)) {
            result.push_back(token.position);
        }
        return result;
    };
    using Positions = std::vector<std::uint32_t>;
    CHECK(positions("Злива вщухла.\nПаром стоїть") == Positions{0, 1, 3, 4});
    CHECK(positions("Злива\nПаром") == Positions{0, 2});
    CHECK(positions("Злива.\n\n\n— паром") == Positions{0, 2});
    CHECK(positions("злива\n\nвщухла") == Positions{0, 2});
    CHECK(positions("злива\nвщухла, та\nпаром стоїть") == Positions{0, 1, 2, 3, 4});
    CHECK(positions("\n\nЗлива") == Positions{0});
}

TEST_CASE("A text becomes words with positions and offsets")
{
    const std::string text = "Поліція знайшла зв’язок.";
    const auto tokens = test::analyzer().analyze(text);
    REQUIRE(tokens.size() == 3);
    CHECK(tokens[0].lemmas == Lemmas{"поліція"});
    CHECK(tokens[2].form == "зв'язок");
    CHECK(text.substr(tokens[2].begin, tokens[2].end - tokens[2].begin) == "зв’язок");
    CHECK(tokens[0].position == 0);
    CHECK(tokens[2].position == 2);
}

TEST_CASE("A compound is found whole and by part")
{
    const auto tokens = test::analyzer().analyze("пан Уруп-Мадсен сказав");
    REQUIRE(tokens.size() == 5);
    CHECK(tokens[1].kind == TokenKind::compound);
    CHECK(tokens[1].span == 2);
    CHECK(tokens[1].form == "уруп-мадсен");
    CHECK(tokens[1].position == 1);
    CHECK(tokens[2].form == "уруп");
    CHECK(tokens[2].position == 1);
    CHECK(tokens[3].form == "мадсен");
    CHECK(tokens[3].position == 2);
    CHECK(tokens[4].position == 3);
}

TEST_CASE("The forms of a compound share its lemma")
{
    CHECK(test::lemmas("кримінально-виконавчої") == test::lemmas("кримінально-виконавча"));
    CHECK(test::lemmas("віце-прем'єром") == test::lemmas("віце-прем'єр"));
    CHECK(test::lemmas("Уруп-Мадсеном") == test::lemmas("Уруп-Мадсен"));
}

TEST_CASE("A long chain of hyphens is divided, not lost")
{
    const auto tokens = test::analyzer().analyze("а-б-в-г-ґ-д-е");
    CHECK(tokens.back().form == "е");
    CHECK(tokens.back().position == 6);
}

TEST_CASE("A numeral with an ending is its number")
{
    for (const auto* word : {"24-ма", "24–ма", "24", "24-х"}) {
        const auto tokens = test::analyzer().analyze(word);
        REQUIRE(tokens.size() == 1);
        CHECK(tokens[0].kind == TokenKind::number);
        CHECK(tokens[0].lemmas == Lemmas{"24"});
        CHECK(tokens[0].end == std::string_view(word).size());
    }
}

TEST_CASE("Digits joined by hyphens are numbers of their own")
{
    CHECK(test::words("2020-2022 і 15-20") == std::vector<std::string>{"2020", "2022", "і", "15", "20"});
}

TEST_CASE("Short letters with digits behind a hyphen or a dash are one word")
{
    for (const std::string text : {"ракета Х-101 летить", "ракета Х–101 летить", "ракета Х101 летить"}) {
        const auto tokens = test::analyzer().analyze(text);
        REQUIRE(tokens.size() == 3);
        CHECK(tokens[1].kind == TokenKind::word);
        CHECK(tokens[1].form == "х101");
        CHECK(tokens[1].lemmas == Lemmas{"kh101", "x101", "х101"});
        CHECK(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin) == text.substr(13, text.size() - 26));
        CHECK(tokens[2].position == 2);
    }
}

TEST_CASE("What spaces divide is one thing over its words")
{
    struct Case {
        std::string text;
        std::string lemma;
        std::uint32_t span;
    };
    for (const auto& [text, lemma, span] :
         {Case{"5 червня 2024", "2024-06-05", 3}, Case{"5 черв. 2024", "2024-06-05", 3},
          Case{"05/06/2024", "2024-06-05", 3}, Case{"2024-06-05", "2024-06-05", 3},
          Case{"12 500 000", "12500000", 3}, Case{"12\u00A0500,75", "12500.75", 2}, Case{"19:30", "19.30", 2},
          Case{"4444 3333 2222 1111", "4444333322221111", 4},
          Case{"UA99 3052 9900 0002 6007 9001 1223 3", "ua993052990000026007900112233", 8}}) {
        INFO(text);
        const auto tokens = test::analyzer().analyze(text);
        REQUIRE(tokens.size() == span + 1);
        CHECK(tokens[0].kind == TokenKind::compound);
        CHECK(tokens[0].span == span);
        CHECK(tokens[0].lemmas == Lemmas{lemma});
        CHECK(tokens[0].begin == 0);
        CHECK(tokens[0].end == text.size());
        CHECK(tokens[0].position == 0);
        CHECK(tokens.back().position == span - 1);
    }
}

TEST_CASE("Numbers in a row, scores and words before a number are nothing else")
{
    for (const auto* text : {"10 200 30", "2022 2023", "рахунок 2:1", "35 червня 2024", "У 16 років", "о 25:00",
                             "5 червня 2024-го", "12:30:45"}) {
        INFO(text);
        for (const auto& token : test::analyzer().analyze(text)) {
            CHECK(token.kind != TokenKind::compound);
        }
    }
}

TEST_CASE("The lemmas of a token are sorted and different")
{
    const auto tokens = test::analyzer().analyze("зв'язку став коли мати три");
    for (const auto& token : tokens) {
        CHECK(std::is_sorted(token.lemmas.begin(), token.lemmas.end()));
        CHECK(std::adjacent_find(token.lemmas.begin(), token.lemmas.end()) == token.lemmas.end());
        CHECK_FALSE(token.lemmas.empty());
    }
}

TEST_CASE("A word longer than any real one is cut to 64 letters")
{
    std::string word;
    for (int i = 0; i < 300; ++i) {
        word += "ж";
    }
    const auto tokens = test::analyzer().analyze(word);
    REQUIRE(tokens.size() == 1);
    CHECK(tokens[0].form.size() == 128);
    CHECK(tokens[0].end == word.size());
}

TEST_CASE("Empty text and punctuation have no tokens")
{
    CHECK(test::analyzer().analyze("").empty());
    CHECK(test::analyzer().analyze(" – «…» !? \n\t").empty());
}

TEST_CASE("Analysing twice gives the same tokens")
{
    const std::string text = "Об’єднання «Ґрунт» провело 47–му зустріч у Вербинці.";
    CHECK(test::analyzer().analyze(text) == test::analyzer().analyze(text));
}

TEST_CASE("Stop words are told by form and by lemma")
{
    const auto is_stop_word = [](std::string_view word) {
        return test::analyzer().is_stop_word(test::analyzer().analyze(word).front());
    };
    CHECK(is_stop_word("і"));
    CHECK(is_stop_word("Якими"));
    CHECK(is_stop_word("була"));
    CHECK_FALSE(is_stop_word("поліція"));
}

TEST_CASE("Each stage of the analysis is explained")
{
    const auto explanation = test::analyzer().explain("Кoхвом 24-ма людьми ЗСУ віце-мер і зв’язок");
    CHECK(explanation.folded == "кохвом 24-ма людьми зсу віце-мер і зв'язок");
    std::vector<std::string> sources;
    for (const auto& word : explanation.words) {
        sources.push_back(word.lemma_source);
    }
    CHECK(sources == std::vector<std::string>{"guesser", "number", "exceptions.tsv", "protected_words.tsv", "compound",
                                              "guesser", "exceptions.tsv", "lexicon", "lexicon"});
    CHECK(explanation.words[7].stop_word);
}

TEST_CASE("Copies of an analyzer work in threads of their own")
{
    const std::string text = "Поліцейські офіцери громади 日本 розповіли про зв’язок.";
    const auto expected = test::analyzer().analyze(text);
    std::vector<std::vector<Token>> results(4);
    std::vector<std::thread> threads;
    for (auto& result : results) {
        threads.emplace_back([&text, &result, copy = test::analyzer()]() mutable {
            for (int i = 0; i < 50; ++i) {
                result = copy.analyze(text);
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    for (const auto& result : results) {
        CHECK(result == expected);
    }
}

TEST_CASE("An analyzer without its data says where it looked")
{
    try {
        Analyzer analyzer({"/nowhere", {}});
        FAIL("nothing was thrown");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::data_missing);
        CHECK(error.problem().en.find("/nowhere/uk.lexicon") != std::string::npos);
    }
}

} // namespace poshuk::analyzer_test
