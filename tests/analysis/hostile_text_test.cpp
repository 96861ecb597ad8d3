// What every step of the analysis must bear, whatever the text: offsets inside it and on borders of
// characters, the same tokens twice, and time that grows with the length only (a quadratic step
// would outlast ctest's limit).

#include "analysis/letters/utf8.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/soundness.hpp"

#include <catch2/catch.hpp>
#include <random>

namespace poshuk::hostile_text_test {

namespace {

void require_sound(const std::string& text)
{
    REQUIRE(test::unsoundness(test::analyzer(), text).empty());
}

std::string repeated(std::string_view piece, std::size_t bytes)
{
    std::string result;
    while (result.size() < bytes) {
        result += piece;
    }
    return result;
}

// Sanitizers take ten times as long for a letter; whether a text takes linear time, the others see.
#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t many = 50'000; // bytes
#else
constexpr std::size_t many = 250'000; // bytes
#endif

} // namespace

TEST_CASE("Random bytes are analysed soundly")
{
    std::mt19937 random(1);
    for (int round = 0; round < 300; ++round) {
        std::string text(random() % 200, '\0');
        for (auto& byte : text) {
            byte = static_cast<char>(random());
        }
        require_sound(text);
    }
}

TEST_CASE("Random mixtures of the characters that matter are analysed soundly")
{
    const std::u32string letters = U"абвїйґяєі'`’\"*-–.!? "
                                   U"\nacop\u0301\u0306\u0308\u00AD\u200Bi29«»🙂日\u05D0\uFDFAß½\u1100\u1161";
    std::mt19937 random(2);
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (auto length = random() % 40; length > 0; --length) {
            utf8::append(text, letters[random() % letters.size()]);
        }
        INFO("text: [" << text << "]");
        require_sound(text);
    }
}

TEST_CASE("A million combining marks are analysed in linear time")
{
    require_sound("а" + repeated("\u0301\u0316", many));
    require_sound("e" + repeated("\u0316\u0301\u0327", many));
}

TEST_CASE("A word of megabytes is one token")
{
    require_sound(repeated("ж", 40 * many));
    CHECK(test::analyzer().analyze(repeated("ж", 40 * many)).size() == 1);
}

TEST_CASE("Megabytes of hyphens, apostrophes, full stops and beginnings of addresses are analysed in linear time")
{
    require_sound(repeated("а-", many));
    require_sound(repeated("а'", many));
    require_sound(repeated(". ", many));
    require_sound(repeated("А. ", many));
    require_sound(repeated("1-", many));
    require_sound(repeated("a.", many));
    require_sound(repeated("a@", many));
    require_sound(repeated("a-b.", many));
    require_sound(repeated("http://", many));
    require_sound(repeated("+380 ", many));
    require_sound(repeated("т. ", many));
}

TEST_CASE("Megabytes of mixed alphabets are analysed in linear time")
{
    require_sound(repeated("аi", many));
    require_sound(repeated("аq", many));
}

TEST_CASE("Right-to-left text, emoji sequences and zero bytes are analysed soundly")
{
    require_sound("שלום привіт مرحبا");
    require_sound(repeated("👩‍👩‍👧‍👦🇺🇦", many));
    require_sound(repeated("ﷺ слово ", many));
    require_sound(std::string("слово\0слово", 21));
}

} // namespace poshuk::hostile_text_test
