#include "analysis/letters/charset.hpp"
#include "analysis/letters/utf8.hpp"
#include "indexer/sources/json/json_source.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <unicode/ucnv.h>

#include <fstream>
#include <random>

namespace poshuk::charset_test {

using analysis::Charset;
using analysis::decode_text;

namespace {

/// A text in a set; characters that it lacks are left out of the text first, so that the way back
/// is exact.
std::string encoded(const std::string& text, Charset charset)
{
    UErrorCode status = U_ZERO_ERROR;
    auto* to = ucnv_open(std::string(analysis::name_of(charset)).c_str(), &status);
    REQUIRE(U_SUCCESS(status));
    std::u16string wide;
    for (std::size_t i = 0; i < text.size();) {
        wide += static_cast<char16_t>(utf8::next(text, i));
    }
    std::string bytes(wide.size() * 4 + 8, '\0');
    const auto length = ucnv_fromUChars(to, bytes.data(), static_cast<int32_t>(bytes.size()), wide.data(),
                                        static_cast<int32_t>(wide.size()), &status);
    ucnv_close(to);
    REQUIRE(U_SUCCESS(status));
    bytes.resize(static_cast<std::size_t>(length));
    return bytes;
}

/// All texts of the sample articles in one, with marks that every set has.
std::string sample_text()
{
    sources::JsonSource source(std::make_unique<std::ifstream>(test::source_dir() / "sample-data/articles.jsonl"),
                               "articles.jsonl", {});
    std::string text;
    while (const auto record = source.next()) {
        text.append(text.empty() ? "" : "\n").append(record->article->text);
    }
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = utf8::next(text, i);
        utf8::append(plain, c == U'–' ? U'-' : c == U'«' || c == U'»' ? U'"' : c == U'№' || c == U'…' ? U'.' : c);
    }
    return plain;
}

/// So many characters of a text from a place on.
std::string piece(const std::string& text, std::size_t place, std::size_t characters)
{
    while (!utf8::is_boundary(text, place)) {
        ++place;
    }
    return std::string(utf8::prefix(std::string_view(text).substr(place), characters));
}

} // namespace

TEST_CASE("Texts of a hundred characters are recognised in any Ukrainian set")
{
    const auto text = sample_text();
    std::mt19937 random(5);
    for (const auto charset :
         {Charset::windows1251, Charset::koi8_u, Charset::cp1125, Charset::utf16_le, Charset::utf16_be}) {
        int right = 0;
        constexpr int samples = 300;
        for (int i = 0; i < samples; ++i) {
            const auto sample = piece(text, random() % (text.size() - 1000), 100 + random() % 300);
            const auto decoded = decode_text(encoded(sample, charset));
            right += decoded && decoded->charset == charset && decoded->text == sample && decoded->guessed ? 1 : 0;
        }
        INFO(analysis::name_of(charset) << ": " << right << " of " << samples);
        CHECK(right * 100 >= samples * 99);
    }
}

TEST_CASE("UTF-8 is itself, with a mark and without")
{
    CHECK(decode_text("Їжак і ґава")->text == "Їжак і ґава");
    CHECK(decode_text("\xEF\xBB\xBFЇжак")->text == "Їжак");
    CHECK(decode_text("Їжак")->charset == Charset::utf8);
    CHECK_FALSE(decode_text("Їжак")->guessed);
    CHECK(decode_text("")->text.empty());
    CHECK(decode_text("plain ASCII")->text == "plain ASCII");
}

TEST_CASE("A byte order mark decides")
{
    const auto bytes = encoded("Їжак", Charset::utf16_le);
    CHECK(decode_text("\xFF\xFE" + bytes)->text == "Їжак");
    CHECK(decode_text("\xFE\xFF" + encoded("Їжак", Charset::utf16_be))->text == "Їжак");
}

TEST_CASE("A declaration is believed where it makes sense")
{
    const std::string text = "Поліція";
    CHECK(decode_text(encoded(text, Charset::koi8_u), Charset::koi8_u)->text == text);
    CHECK_FALSE(decode_text(encoded(text, Charset::koi8_u), Charset::koi8_u)->guessed);
    CHECK(decode_text("Поліція", Charset::windows1251)->text == "Поліція"); // it lies
    const std::string news = "Трамвай поїде з понеділка вулицею Садовою, сказав мер міста";
    CHECK(decode_text(encoded(news, Charset::windows1251), Charset::koi8_u)->text == news);
    CHECK(decode_text(encoded(news, Charset::koi8_u), Charset::windows1251)->text == news);
    CHECK(decode_text("Café crème, déjà vu au théâtre", Charset::windows1252)->text ==
          "Café crème, déjà vu au théâtre");
    CHECK(analysis::charset_named("CP1251") == Charset::windows1251);
    CHECK(analysis::charset_named("koi8-u") == Charset::koi8_u);
    CHECK(analysis::charset_named("KOI8-R") == Charset::koi8_u);
    CHECK(analysis::charset_named("Latin1") == Charset::windows1252);
    CHECK_FALSE(analysis::charset_named("big5").has_value());
}

TEST_CASE("Bytes that make no text in any set are refused")
{
    std::string noise;
    std::mt19937 random(1);
    for (int i = 0; i < 2000; ++i) {
        noise.push_back(static_cast<char>(random()));
    }
    CHECK_FALSE(decode_text(noise).has_value());
    CHECK_FALSE(decode_text("абв\xCF\xEE").has_value());
}

} // namespace poshuk::charset_test
