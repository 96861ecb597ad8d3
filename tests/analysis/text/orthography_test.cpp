#include "analysis/text/orthography.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::orthography_test {

namespace {

std::string folded(std::string_view text)
{
    return test::config().orthography().fold(text).text;
}

/// What of the source the first occurrence of `part` in the folded text stands for.
std::string source_of(std::string_view text, std::string_view part)
{
    const auto result = test::config().orthography().fold(text);
    const auto at = result.text.find(part);
    REQUIRE(at != std::string::npos);
    const auto begin = result.source_begin(at);
    return std::string(text.substr(begin, result.source_end(at + part.size()) - begin));
}

} // namespace

TEST_CASE("Capitals are folded")
{
    CHECK(folded("ПОЛІЦІЯ Києва, Ґрей і NATO") == "поліція києва, ґрей і nato");
}

TEST_CASE("All apostrophes between letters are one")
{
    for (const auto* apostrophe : {"'", "\u2019", "\u02BC", "`", "\u00B4", "\u2018", "\u201B", "\u2032", "\uFF07"}) {
        CHECK(folded(std::string("зв") + apostrophe + "язок") == "зв'язок");
    }
}

TEST_CASE("An inch mark or an asterisk is an apostrophe only where one can stand")
{
    CHECK(folded("зв\"язок") == "зв'язок");
    CHECK(folded("Харків*янка") == "харків'янка");
    CHECK(folded("слово\"яке") == "слово\"яке");
    CHECK(folded("мати\"ко") == "мати\"ко");
}

TEST_CASE("Quotes around a word are no apostrophes of it")
{
    CHECK(folded("\u02BCслово\u02BC") == "'слово'");
    CHECK(test::words("\u02BCслово\u02BC і ‘друге’") == std::vector<std::string>{"слово", "і", "друге"});
}

TEST_CASE("Stress marks are dropped, and й and ї keep theirs")
{
    CHECK(folded("за́мок") == "замок");
    CHECK(folded("и\u0306ого \u0456\u0308жак") == "його їжак");
    CHECK(folded("ї\u0301жа") == "їжа");
}

TEST_CASE("The folded ї is never і, nor й и")
{
    CHECK(folded("її") != folded("іі"));
    CHECK(folded("й") != folded("и"));
}

TEST_CASE("A Latin letter is folded without its marks, composed or not")
{
    CHECK(folded("café") == "cafe");
    CHECK(folded("cafe\u0301") == "cafe");
    CHECK(folded("Łódź, Erdoğan, Qırım, İzmir, Đoković, Straße") == "lodz, erdogan, qirim, izmir, dokovic, strasse");
    CHECK(source_of("у Łodzi є", "lodzi") == "Łodzi");
    CHECK(source_of("mæl Æsir ok", "aesir") == "Æsir");
    CHECK(source_of("\u0130zmir їхав", "izmir") == "\u0130zmir");
}

TEST_CASE("A mark behind a Cyrillic letter that is no stress is kept")
{
    CHECK(folded("\u0456\u0308жак") == "їжак");
}

TEST_CASE("Soft hyphens and invisible characters are dropped")
{
    CHECK(folded("сло\u00ADво") == "слово");
    CHECK(folded("сло\u200Bво\uFEFF") == "слово");
}

TEST_CASE("Latin look-alikes inside a Cyrillic word are mended")
{
    CHECK(folded("цивiлiзацiї") == "цивілізації");
    CHECK(folded("Пpoкypaтypa") == "прокуратура");
    CHECK(folded("Hова") == "нова");
}

TEST_CASE("Cyrillic look-alikes inside a Latin word are mended")
{
    CHECK(folded("Fаcebook") == "facebook");
}

TEST_CASE("A Ukrainian ending behind an apostrophe stays Cyrillic")
{
    CHECK(folded("Facebook'у") == "facebook'у");
}

TEST_CASE("Words of one alphabet are left alone")
{
    CHECK(folded("COVID поліція") == "covid поліція");
}

TEST_CASE("A word of both alphabets that has no look-alikes to mend is left alone")
{
    CHECK(folded("gжq") == "gжq");
}

TEST_CASE("Compatibility characters are folded by Unicode's rules")
{
    CHECK(folded("ﬁнал ５") == "fiнал 5");
}

TEST_CASE("A sign that Unicode's folding would spell out stays a sign")
{
    CHECK(folded("№5 ТОВ™") == "№5 тов™");
}

TEST_CASE("Malformed bytes separate words")
{
    CHECK(folded("слово\xFFслово") == "слово слово");
}

TEST_CASE("Folded words lead back to the bytes they came from")
{
    CHECK(source_of("це за́мок був", "замок") == "за́мок");
    CHECK(source_of("а\u00ADб слово\u00AD, в", "слово") == "слово\u00AD");
    CHECK(source_of("у цивiлiзацiї є", "цивілізації") == "цивiлiзацiї");
    CHECK(source_of("зв’язок", "зв'язок") == "зв’язок");
    CHECK(source_of("Stop: и\u0306ого.", "його") == "и\u0306ого");
    CHECK(source_of("x\xFFy слово", "слово") == "слово");
}

TEST_CASE("A stress mark behind the last letter belongs to the word")
{
    CHECK(source_of("жити\u0301 добре", "жити") == "жити\u0301");
}

TEST_CASE("Mending keeps the offsets of dropped characters")
{
    CHECK(source_of("а\u00ADб цив\u00ADiлi\u00ADзація далі", "цивілізація") == "цив\u00ADiлi\u00ADзація");
    CHECK(source_of("а\u00ADб цив\u00ADiлi\u00ADзація далі", "далі") == "далі");
}

} // namespace poshuk::orthography_test
