#include "analysis/files/tsv.hpp"
#include "searcher/query/query_parser.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/query_shape.hpp"

#include <catch2/catch.hpp>

namespace poshuk::query_parser_test {

using query::Occur;

namespace {

query::ParsedQuery parsed(std::string_view text, bool all_words = false)
{
    using namespace std::chrono;
    constexpr auto wednesday = sys_days(2024y / November / 6);
    return query::parse(text, {all_words, wednesday}, test::analyzer());
}

std::string shape(std::string_view text, bool all_words = false)
{
    return test::shape(parsed(text, all_words).query);
}

} // namespace

TEST_CASE("Words of a query are clauses side by side")
{
    CHECK(shape("Поліція громади") == "поліція громади");
}

TEST_CASE("Every pair of quotes makes a phrase")
{
    CHECK(shape("\"консультативна місія\"") == "[консультативна місія]");
    CHECK(shape("«консультативна місія»") == "[консультативна місія]");
    CHECK(shape("“консультативна місія”") == "[консультативна місія]");
    CHECK(shape("„консультативна місія“") == "[консультативна місія]");
    CHECK(shape("„консультативна місія”") == "[консультативна місія]");
}

TEST_CASE("A phrase of one word is a word that means itself")
{
    CHECK(shape("«Барнахус»") == "«барнахус»");
}

TEST_CASE("Signs stand before words and phrases")
{
    CHECK(shape("+поліція -крадіжка громада") == "+поліція -крадіжка громада");
    CHECK(shape("+«міська рада» -\"на мосту\"") == "+[міська рада] -[на мосту]");
}

TEST_CASE("A dash between words is no sign")
{
    CHECK(shape("міст - ремонт – дорога") == "міст ремонт дорога");
    CHECK(shape("- + -- +-") == "");
}

TEST_CASE("With all words asked for, what has no sign must be there")
{
    CHECK(shape("міст ремонт -дорога", true) == "+міст +ремонт -дорога");
}

TEST_CASE("Stop words are left out of words and kept in phrases")
{
    CHECK(shape("ремонт на дорозі і мосту") == "ремонт дорозі мосту");
    CHECK(shape("«ремонт на дорозі»") == "[ремонт на дорозі]");
}

TEST_CASE("A stop word stays when a sign asks for it or there is nothing else")
{
    CHECK(shape("+на дорозі") == "+на дорозі");
    CHECK(shape("бути чи не бути") == "бути чи не бути");
    CHECK(shape("«і»") == "«і»");
}

TEST_CASE("A compound is a phrase of its parts or the whole")
{
    const auto clauses = parsed("віце-прем'єр").query.clauses;
    REQUIRE(clauses.size() == 1);
    CHECK(clauses[0].words.size() == 2);
    CHECK(clauses[0].whole_word == std::vector<std::string>{"віце-прем'єр", "віцепрем'єр"});
}

TEST_CASE("Plain words may be mended, the language of queries may not")
{
    const auto plain = [](const std::string& text) {
        std::string words;
        for (const auto& [range, follows] : parsed(text).plain_words) {
            words += (words.empty() ? "" : follows ? "_" : " ") + text.substr(range.start, range.length);
        }
        return words;
    };
    CHECK(plain("міст ремонт") == "міст_ремонт");
    CHECK(plain("міст AND ремонт, дорога НЕ школа") == "міст ремонт,_дорога школа");
    CHECK(plain("+міст -ремонт  дорога") == "міст ремонт дорога");
    CHECK(plain("title:міст джерело:«наш край» =Kherson =«one form»") == "міст наш_край");
    CHECK(plain("(bridge OR міст) repair* рок~2 date:2024 tag:") == "bridge міст");
    CHECK(plain("NEAR/5 міст AND") == "міст");
    CHECK(plain("тел. (044) 123-45-67") == "тел.");
}

TEST_CASE("Hundreds of abbreviations between operators are read within the bounds")
{
    std::string text = "А0Б";
    for (int i = 1; i < 500; ++i) {
        text += " АБО А" + std::to_string(i) + "Б";
    }
    const auto result = parsed(text);
    REQUIRE(result.query.clauses.size() == 1);
    CHECK(result.query.clauses[0].group == query::Group::any);
    CHECK(result.query.clauses[0].clauses.size() <= query::max_words);
    CHECK(result.notes.size() == 1);
}

TEST_CASE("A headline of sixty words in capitals is words, and a note says how to ask otherwise")
{
    std::string text = "ГРОМАДА";
    for (int i = 0; i < 15; ++i) {
        text += " НЕ ЧЕКАЄ ДОПОМОГИ І БУДУЄ ДОРОГУ";
    }
    const auto result = parsed(text);
    CHECK(result.query.clauses.size() == 1 + 15 * 4);
    REQUIRE(result.notes.size() == 1);
    CHECK_THAT(result.notes[0].uk, Catch::Contains("малими літерами"));
}

TEST_CASE("A place in a note ends behind a word")
{
    CHECK_THAT(parsed("(поліція затримала водія на переїзді").notes[0].uk, Catch::Contains("«(поліція затримала…»"));
    CHECK_THAT(parsed("(електрокардіостимулятор").notes[0].uk, Catch::Contains("«(електрокардіостимулятор»"));
    CHECK_THAT(parsed("(міст").notes[0].uk, Catch::Contains("«(міст»"));
}

TEST_CASE("A quote inside a word is an apostrophe")
{
    CHECK(shape("зв\"язок міст") == "зв'язок міст");
    CHECK(shape("\"зв\"язок на мосту\"") == "[зв'язок на мосту]");
}

TEST_CASE("A quote that is never closed is passed over with a note")
{
    const auto result = parsed("міст «на річці");
    CHECK(result.notes.size() == 1);
    CHECK_THAT(result.notes[0].uk, Catch::Contains("«на річці"));
    CHECK(shape("міст «на річці") == "міст річці");
}

TEST_CASE("A clause knows where it stands in the query")
{
    const std::string text = "перший «другий третій»";
    const auto clauses = parsed(text).query.clauses;
    REQUIRE(clauses.size() == 2);
    CHECK(text.substr(clauses[0].range.start, clauses[0].range.length) == "перший");
    CHECK(text.substr(clauses[1].range.start, clauses[1].range.length) == "другий третій");
}

TEST_CASE("Any bytes are a query")
{
    CHECK(shape("") == "");
    CHECK(shape(" !?… ") == "");
    CHECK(shape(std::string("міст\0ремонт\xFF", 20)).starts_with("міст"));
    CHECK(shape("\"\"\"\"") == "");
    CHECK_NOTHROW(parsed("«„“\"+-\"”»«"));
}

TEST_CASE("A long query is cut with a note, between characters")
{
    std::string text;
    while (text.size() <= query::max_query_bytes) {
        text += "їжак ";
    }
    const auto result = parsed(text);
    CHECK(result.query.clauses.size() == query::max_words);
    CHECK(result.notes.size() == 2);
    const std::string odd = "a" + std::string(query::max_query_bytes - 2, ' ') + "ї";
    CHECK(parsed(odd).query.clauses.size() == 1);
}

TEST_CASE("A quote behind half a character is read within the text")
{
    CHECK_NOTHROW(parsed("\xB1\"\xD0"));
    CHECK_NOTHROW(parsed("\xB1\""));
}

TEST_CASE("What would cost too much is bounded, and told")
{
    const auto repeated = [](std::string_view piece, std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) {
            text += piece;
        }
        return text;
    };
    CHECK(parsed(repeated("і ", 5000)).query.clauses.size() <= query::max_words);
    CHECK(parsed(repeated("НЕ ", 5000)).query.clauses.size() <= query::max_words);
    const auto beginnings = parsed(repeated("полі* ", 10));
    CHECK(test::shape(beginnings.query) == "полі* полі* полі* полі* полі* полі* полі* полі* полі полі");
    CHECK(beginnings.notes.size() == 2);
    CHECK(parsed(repeated("«", 8000)).query.clauses.empty());
}

TEST_CASE("Queries are read as the cases of tests/searcher/query/queries.tsv say")
{
    analysis::TsvReader rows(test::source_dir() / "tests/searcher/query/queries.tsv");
    int cases = 0;
    while (rows.next(3, 4)) {
        INFO(rows.field(0));
        const auto result = parsed(rows.field(0));
        CHECK(test::shape(result.query) == (rows.field(1) == "nothing" ? "" : rows.field(1)));
        CHECK(std::to_string(result.notes.size()) == rows.field(2));
        ++cases;
    }
    CHECK(cases >= 150);
}

} // namespace poshuk::query_parser_test
