#include "analysis/letters/utf8.hpp"
#include "analysis/text/tokenizer.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <random>

namespace poshuk::tokenizer_test {

using analysis::Gap;
using analysis::Tokenizer;

namespace {

using Words = std::vector<std::string>;

struct Divided {
    std::vector<analysis::Piece> pieces;
    Words forms;
};

Tokenizer tokenizer()
{
    return {test::config().orthography(), test::lexicon().word_break_rules()};
}

Divided divided(Tokenizer& tokenizer)
{
    Divided result{tokenizer.pieces(), {}};
    for (const auto& piece : result.pieces) {
        result.forms.emplace_back(tokenizer.form(piece));
    }
    return result;
}

Divided split(std::string_view text)
{
    auto divides = tokenizer();
    divides.split(text);
    return divided(divides);
}

std::string described(const Divided& words)
{
    std::string result;
    for (std::size_t i = 0; i < words.pieces.size(); ++i) {
        const auto& piece = words.pieces[i];
        result += "[" + words.forms[i] + "] " + std::to_string(piece.begin) + "-" + std::to_string(piece.end) +
                  (piece.number ? " number" : "") + " gap " + std::to_string(static_cast<int>(piece.gap)) + "\n";
    }
    return result;
}

std::string random_text(std::mt19937& random, std::u32string_view letters, std::size_t max_length)
{
    std::string text;
    for (auto length = random() % max_length; length > 0; --length) {
        utf8::append(text, letters[random() % letters.size()]);
    }
    return text;
}

void require_agreement(Tokenizer& tokenizer, const std::string& text)
{
    tokenizer.split(text);
    const auto fast = described(divided(tokenizer));
    tokenizer.split_with_icu(text);
    INFO("text: [" << text << "]");
    REQUIRE(fast == described(divided(tokenizer)));
}

} // namespace

TEST_CASE("Words are folded while they are found, and keep their places in the source")
{
    const auto words = split("ЗВ’ЯЗОК – Ґанок");
    CHECK(words.forms == Words{"зв'язок", "ґанок"});
    CHECK(words.pieces[0].begin == 0);
    CHECK(words.pieces[0].end == 15);
    CHECK(words.pieces[1].begin == 20);
}

TEST_CASE("A stretch that is not plain does not change its neighbours")
{
    CHECK(split("Перше за́мок-日本 Друге\u00ADслово m² Третє").forms ==
          Words{"перше", "замок", "日本", "другеслово", "m2", "третє"});
}

TEST_CASE("What stands between two words is told")
{
    const auto words = split("віце-мер 47–ма т.зв т. зв a@b http://c два слова");
    std::vector<Gap> gaps;
    for (const auto& piece : words.pieces) {
        gaps.push_back(piece.gap);
    }
    CHECK(gaps == std::vector<Gap>{Gap::apart, Gap::hyphen, Gap::apart, Gap::dash, Gap::apart, Gap::full_stop,
                                   Gap::apart, Gap::full_stop_space, Gap::apart, Gap::at_sign, Gap::apart, Gap::scheme,
                                   Gap::apart, Gap::apart});
}

TEST_CASE("A sign that Unicode's folding spells out stays a sign")
{
    CHECK(split("№5 ТОВ™").forms == Words{"5", "тов"});
}

TEST_CASE("The table and ICU agree on random plain text")
{
    std::mt19937 random(20240924);
    auto divides = tokenizer();
    for (int round = 0; round < 20'000; ++round) {
        require_agreement(divides, random_text(random, U"абїґЇБ'’`\"*z1290___..,;: «»–-/@\u00A0eQ\n№…", 16));
    }
}

TEST_CASE("The table and ICU agree on random text with marks, mixed alphabets and characters beyond the table")
{
    std::mt19937 random(20241124);
    auto divides = tokenizer();
    for (int round = 0; round < 20'000; ++round) {
        require_agreement(
            divides,
            random_text(
                random,
                U"аіїґЯПб'ʼ’\"*ioXz12_.,; \n–-\u0301\u0306\u0308\u00AD\u200B\u200Dé日🙂½ß№ﷺ",
                14));
    }
}

TEST_CASE("The table and ICU agree on random bytes")
{
    std::mt19937 random(3);
    auto divides = tokenizer();
    for (int round = 0; round < 5'000; ++round) {
        std::string text(random() % 24, '\0');
        for (auto& byte : text) {
            constexpr std::string_view likely = "\xD0\xB0\xD1\x8F\xCC\x81\xE2\x80\x99 a1'.";
            byte = random() % 3 == 0 ? static_cast<char>(random()) : likely[random() % likely.size()];
        }
        require_agreement(divides, text);
    }
}

} // namespace poshuk::tokenizer_test
