#include "searcher/repair/query_repair.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <map>

using namespace poshuk;

namespace {

/// What the index of these tests has: lemmas and their frequencies.
const std::map<std::string, std::uint64_t> index_lemmas{
    {"поліція", 9}, {"міст", 5},  {"ремонт", 4},     {"кохв", 1}, {"covid", 2},
    {"міський", 7}, {"рада", 6},  {"хліб", 1},       {"j", 1},    {"в", 40},
    {"політик", 1}, {"школа", 3}, {"кохвицький", 1}, {"d", 1},    {"язик", 3},
};

query::RepairedQuery repaired(std::string_view query)
{
    query::KnownWords words(
        test::analyzer(), test::analyzer().stemmer_config_dir(),
        [](const std::string& lemma) -> std::uint64_t {
            const auto found = index_lemmas.find(lemma);
            return found == index_lemmas.end() ? 0 : found->second;
        },
        100, nullptr);
    return query::QueryRepair(words).repair(query);
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
