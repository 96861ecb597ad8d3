#include "analysis/letters/text_mending.hpp"

#include "analysis/letters/utf8.hpp"

#include <catch2/catch.hpp>

namespace poshuk::text_mending_test {

using analysis::Mended;
using analysis::TextMending;

namespace {

struct Outcome {
    std::string text;
    Mended mended;
};

Outcome in_pieces(std::string_view text, std::size_t size)
{
    TextMending mending;
    Outcome outcome;
    for (std::size_t i = 0; i < text.size(); i += size) {
        mending.mend(text.substr(i, size), outcome.text);
    }
    mending.finish(outcome.text);
    outcome.mended = mending.mended();
    return outcome;
}

} // namespace

TEST_CASE("Control characters and half letters cost themselves, and are counted with the first line")
{
    const auto outcome =
        in_pieces("перший\nдру\x01гий\x0Bрядок" + std::string(1, '\0') + " і пів\xD0, кінець\xD0\n", 1000);
    CHECK(outcome.text == "перший\nдругий рядок і пів\uFFFD, кінець\uFFFD\n");
    CHECK(outcome.mended.characters == 5);
    CHECK(outcome.mended.first_line == 2);
}

TEST_CASE("A run of bytes that are no letter is one sign, and the letters around it stay")
{
    const auto outcome = in_pieces("а\xFF\xFE\xC0ї\xED\xA0\x80ґ", 1000);
    CHECK(outcome.text == "а\uFFFDї\uFFFDґ");
    CHECK(outcome.mended.characters == 2);
    CHECK(in_pieces("а\xEF\xBF\xBFї", 1000).text == "а\uFFFDї"); // U+FFFF, which is no character
}

TEST_CASE("Clean text stays as it is, with all its spaces and line feeds")
{
    const std::string text = "Їжак\tі ґава\r\n– «разом» 🦔\u0085";
    const auto outcome = in_pieces(text, 1000);
    CHECK(outcome.text == text);
    CHECK(outcome.mended.characters == 0);
    CHECK(outcome.mended.first_line == 0);
}

TEST_CASE("Whatever pieces a text comes in, the same comes out")
{
    using namespace std::string_literals;
    const auto text = "Ї\xF0\x9F\xA6\x94\0а\xF0\x9F\xA6б\xD0\xD0\xB0\xE2\x80\n\xE2\x80\x93\x07\xF0"s;
    const auto whole = in_pieces(text, text.size());
    CHECK(utf8::valid(whole.text));
    for (std::size_t size = 1; size < text.size(); ++size) {
        const auto outcome = in_pieces(text, size);
        CHECK(outcome.text == whole.text);
        CHECK(outcome.mended.characters == whole.mended.characters);
        CHECK(outcome.mended.first_line == whole.mended.first_line);
    }
}

} // namespace poshuk::text_mending_test
