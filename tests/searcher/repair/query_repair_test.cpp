#include "analysis/files/tsv.hpp"
#include "searcher/repair/query_repair.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/query_shape.hpp"

#include <catch2/catch.hpp>
#include <map>

namespace poshuk::query_repair_test {

namespace {

/// What the index of these tests has: lemmas and their frequencies.
const std::map<std::string, std::uint64_t> index_lemmas{
    {"поліція", 9}, {"міст", 5},  {"ремонт", 4},     {"кохв", 1}, {"covid", 2},
    {"міський", 7}, {"рада", 6},  {"хліб", 1},       {"j", 1},    {"в", 40},
    {"політик", 1}, {"школа", 3}, {"кохвицький", 1}, {"d", 1},    {"язик", 3},
};

query::RepairedQuery repaired(std::string_view query, const std::map<std::string, std::uint64_t>& lemmas = index_lemmas)
{
    query::KnownWords words(
        test::analyzer(), test::analyzer().stemmer_config_dir(),
        [&](const std::string& lemma) -> std::uint64_t {
            const auto found = lemmas.find(lemma);
            return found == lemmas.end() ? 0 : found->second;
        },
        100, nullptr);
    return query::QueryRepair(words).repair(query, query::parse(query, {}, test::analyzer()).plain_words);
}

std::string text(std::string_view query)
{
    return repaired(query).text;
}

} // namespace

TEST_CASE("A query that the index understands is left alone, without a note")
{
    for (const auto* query : {"поліція", "міст covid", "«міська рада» -ремонт", "COVID-19", "", "  ", "+-«»"}) {
        CHECK(text(query) == query);
        CHECK(repaired(query).notes.empty());
    }
}

TEST_CASE("The wrong keyboard layout is mended and told")
{
    const auto result = repaired("gjkswsz");
    CHECK(result.text == "поліція");
    REQUIRE(result.notes.size() == 1);
    CHECK(result.notes[0].uk == "Шукаємо: поліція");
}

TEST_CASE("Keys of punctuation are letters inside a word, and may be themselves at its end")
{
    CHECK(text("[ks,") == "хліб");
    CHECK(text("gjkswsz, vscn") == "поліція, міст");
}

TEST_CASE("The words of a query decide together how it was typed")
{
    CHECK(text("gjkswsz d vscns") == "поліція в місті");
    CHECK(text("d") == "d");
}

TEST_CASE("What the index has is kept in a query of the wrong layout")
{
    CHECK(text("gjkswsz covid htvjyn") == "поліція covid ремонт");
}

TEST_CASE("Quotes and signs stay in their places")
{
    CHECK(text("+\"vscmrf hflf\" -htvjyn") == "+\"міська рада\" -ремонт");
}

TEST_CASE("A quote inside a word is its apostrophe and divides nothing")
{
    CHECK(text("зв\"язок") == "зв\"язок");
    CHECK(text("\"зв\"язок gjkswsz\"") == "\"зв\"язок поліція\"");
}

TEST_CASE("Romanised words are read, by the lexicon and by letters")
{
    CHECK(text("politsiia remont") == "поліція ремонт");
    CHECK(text("Kokhv") == "кохв");
    CHECK(text("Kokhvytskyi") == "кохвицький");
}

TEST_CASE("A foreign word that nothing explains is left as it was typed")
{
    CHECK(text("facebook") == "facebook");
}

TEST_CASE("A Latin word typed with Ukrainian keys is mended")
{
    CHECK(text("сщмшв") == "covid");
}

TEST_CASE("A space that was forgotten is put back, one too many is taken out")
{
    CHECK(text("поліціяремонт") == "поліція ремонт");
    CHECK(text("ремонт полі ції") == "ремонт поліції");
}

TEST_CASE("Words that the index has stay apart, and so do words around a comma")
{
    CHECK(text("міст рада") == "міст рада");
    CHECK(text("полі, ція") == "полі, ція");
    CHECK(text("полі +ція") == "полі +ція");
}

TEST_CASE("A word with a typing error is left to be mended by itself")
{
    CHECK(text("поілція") == "поілція");
    CHECK(text("хмарочосс") == "хмарочосс");
}

TEST_CASE("A letter that is another word in the other layout does not make one of a longer text")
{
    CHECK(text("обнямась") == "обнямась"); // j,yzvfcm, of which the index may have j
}

TEST_CASE("What is no plain word is left alone, whatever the index has")
{
    for (const auto* query :
         {"міст AND ремонт", "міст NEAR/3 ремонт", "title:міст", "source:міст OR tag:рада", "=Kokhv",
          "=\"gjkswsz vscn\"", "politsii*", "gjkswsz~", "міст І НЕ ремонт", "date:2025 міст"}) {
        CHECK(text(query) == query);
    }
}

TEST_CASE("Words behind signs, fields and operators are mended")
{
    CHECK(text("+politsiia OR htvjyn") == "+поліція OR ремонт");
    CHECK(text("title:politsiia (vscn AND htvjyn)") == "title:поліція (міст AND ремонт)");
    CHECK(text("автор:«Kokhv ремонт»") == "автор:«кохв ремонт»");
}

TEST_CASE("Keys that are marks of the language are letters where the whole query says so")
{
    CHECK(text("vscmrbq :bnjvbh") == "міський житомир");
    CHECK(text("title:vscmrbq htvjyn").starts_with("title:міський")); // a name of a field is none of them
}

TEST_CASE("An address is no word in Latin letters")
{
    CHECK(text("https://politsiia.example/remont") == "https://politsiia.example/remont");
    CHECK(text("politsiia.example/remont/?a=1") == "politsiia.example/remont/?a=1");
}

TEST_CASE("With an index that knows no word every query of the parser's cases keeps its tree")
{
    analysis::TsvReader rows(test::source_dir() / "tests/searcher/query/queries.tsv");
    int cases = 0;
    while (rows.next(3, 4)) {
        const std::string query(rows.field(0));
        INFO(query);
        const auto mended = repaired(query, {}).text;
        CHECK(test::shape(query::parse(mended, {}, test::analyzer()).query) ==
              test::shape(query::parse(query, {}, test::analyzer()).query));
        ++cases;
    }
    CHECK(cases >= 200);
}

} // namespace poshuk::query_repair_test
