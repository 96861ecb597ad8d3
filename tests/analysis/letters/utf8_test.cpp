#include "analysis/letters/utf8.hpp"

#include <catch2/catch.hpp>

namespace poshuk::utf8_test {

namespace {

std::u32string decoded(std::string_view text)
{
    std::u32string result;
    for (std::size_t i = 0; i < text.size();) {
        result += utf8::next(text, i);
    }
    return result;
}

} // namespace

TEST_CASE("UTF-8 of one to four bytes is decoded")
{
    CHECK(decoded("aї…😀") == U"aї…😀");
}

TEST_CASE("Every malformed byte is told singly, and what follows is decoded")
{
    CHECK(decoded("\xD0"
                  "a") == std::u32string{utf8::malformed, U'a'});
    CHECK(decoded("\xC0\xAF") == std::u32string{utf8::malformed, utf8::malformed});
    CHECK(decoded("\xED\xA0\x80").front() == utf8::malformed);
    CHECK(decoded("\xF5\x80\x80\x80").front() == utf8::malformed);
    CHECK(decoded("\xE2\x80") == std::u32string{utf8::malformed, utf8::malformed});
}

TEST_CASE("What was decoded is encoded to the same bytes")
{
    const std::string text = "a Їжак \u20AC 😀";
    std::string again;
    for (const char32_t c : decoded(text)) {
        utf8::append(again, c);
    }
    CHECK(again == text);
}

TEST_CASE("The place of the first malformed byte is found")
{
    CHECK(utf8::first_malformed("абв") == 6);
    CHECK(utf8::first_malformed("аб\xFF"
                                "в") == 4);
    CHECK_FALSE(utf8::valid("\x80"));
    CHECK(utf8::valid(""));
}

TEST_CASE("Lengths and prefixes are counted in characters")
{
    CHECK(utf8::length("п'ять") == 5);
    CHECK(utf8::prefix("п'ять", 3) == "п'я");
    CHECK(utf8::prefix("так", 9) == "так");
    CHECK(utf8::prefix("так", 0).empty());
}

TEST_CASE("A boundary is where a character begins")
{
    const std::string_view text = "їa";
    CHECK(utf8::is_boundary(text, 0));
    CHECK_FALSE(utf8::is_boundary(text, 1));
    CHECK(utf8::is_boundary(text, 2));
    CHECK(utf8::is_boundary(text, 3));
}

TEST_CASE("A text is decoded character by character, malformed bytes too")
{
    CHECK(utf8::decoded("aї日") == U"aї日");
    CHECK(utf8::decoded("a\xFF") == std::u32string{U'a', utf8::malformed});
    CHECK(utf8::decoded("").empty());
}

TEST_CASE("Plain ASCII ends before the first control character or other letter, wherever it stands")
{
    for (std::size_t plain = 0; plain < 40; ++plain) {
        const std::string begin(plain, 'a');
        CHECK(utf8::behind_plain(begin, 0) == plain);
        for (const auto* end : {"\n", "\x1F", "ї", "\x80", "\xFF"}) {
            CHECK(utf8::behind_plain(begin + end + "aaaaaaaaaaaa", 0) == plain);
            CHECK(utf8::behind_plain(std::string("\n") + begin + end, 1) == plain + 1);
        }
        CHECK(utf8::behind_plain(begin + " ~\x7F", 0) == plain + 3);
    }
}

} // namespace poshuk::utf8_test
