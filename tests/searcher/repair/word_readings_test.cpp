#include "searcher/query/query_parser.hpp"
#include "searcher/repair/word_readings.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <map>

namespace poshuk::word_readings_test {

using query::Corrected;
using Words = std::vector<std::string>;

namespace {

/// What the index of these tests has: lemmas and their frequencies.
const std::map<std::string, std::uint64_t> index_lemmas{
    {"поліція", 90}, {"міст", 50}, {"місто", 60}, {"ремонт", 40}, {"кохв", 5},     {"школа", 30},  {"пошта", 9},
    {"поштар", 8},   {"київ", 99}, {"kyiv", 2},   {"харків", 3},  {"kharkiv", 2},  {"харьков", 9}, {"дім", 7},
    {"кіт", 4},      {"кот", 5},   {"байден", 9}, {"johnson", 1}, {"джонсон", 20},
};

struct Mended {
    query::Query query;
    std::vector<Message> notes;
};

Mended mended(std::string_view text, Corrected corrected = Corrected::unknown_words)
{
    static const test::TemporaryDir dir;
    static const analysis::Vocabulary vocabulary = [] {
        analysis::VocabularyBuilder builder;
        for (const auto* word : {"кохв", "kharkiv", "kyiv", "байден", "харьков", "johnson"}) {
            builder.add(word);
        }
        builder.write(dir / "vocabulary");
        return analysis::Vocabulary(dir / "vocabulary");
    }();
    query::KnownWords words(
        test::analyzer(), test::analyzer().stemmer_config_dir(),
        [](const std::string& lemma) -> std::uint64_t {
            const auto found = index_lemmas.find(lemma);
            return found == index_lemmas.end() ? 0 : found->second;
        },
        100, &vocabulary);
    Mended result{query::parse(text, {}, test::analyzer()).query, {}};
    query::add_readings(result.query, corrected, words, result.notes);
    return result;
}

/// The readings of the first word.
Words readings(std::string_view text, Corrected corrected = Corrected::unknown_words)
{
    Words result;
    const auto query = mended(text, corrected).query;
    for (const auto& reading : query.clauses.front().words.front().readings) {
        result.push_back(reading.form);
    }
    return result;
}

} // namespace

TEST_CASE("A typing error is mended to a word that the index has, and told")
{
    CHECK(readings("поілція") == Words{"поліція"});
    const auto notes = mended("Ремнот мосту").notes;
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].uk == "Слова «ремнот» немає; шукаємо: ремонт");
}

TEST_CASE("Names that only the index has are candidates too, in whatever case they were typed")
{
    CHECK(readings("Кохфв") == Words{"кохв"});
}

TEST_CASE("Of several candidates the likelier stands first and weighs more, and all weigh less than what was typed")
{
    const auto query = mended("мізто").query;
    const auto& found = query.clauses.front().words.front().readings;
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().form == "місто");
    double above = 1;
    for (const auto& reading : found) {
        CHECK(reading.weight < above);
        CHECK(reading.weight > 0);
        above = reading.weight;
    }
}

TEST_CASE("A word of the dictionary is not corrected unless the query finds nothing")
{
    CHECK(readings("поштарі").empty());
    CHECK(readings("шкода").empty());
    CHECK(readings("шкода", Corrected::missing_words) == Words{"школа"});
}

TEST_CASE("Words of the index, short words and words that are near nothing stay alone")
{
    CHECK(readings("кохву").empty());
    CHECK(readings("мсі").empty());
    CHECK(readings("хмарочосс").empty());
}

TEST_CASE("A Latin word that the index has is read as Ukrainian too where that is much more frequent")
{
    CHECK(readings("Kyiv") == Words{"київ"});
    CHECK(mended("Kyiv").notes.front().uk == "Крім «kyiv», шукаємо: київ");
    CHECK(readings("Kharkiv").empty()); // two and three documents
}

TEST_CASE("The words of a phrase are mended in their places, what is excluded is left alone")
{
    const auto phrase = mended("«поілція міста»").query.clauses.front();
    CHECK(phrase.words.front().readings.front().form == "поліція");
    CHECK(phrase.words.back().readings.empty());
    CHECK(mended("ремонт -поілція").query.clauses.back().words.front().readings.empty());
}

TEST_CASE("Only so many words of a query are looked at")
{
    std::string text;
    for (int i = 0; i < 100; ++i) {
        text += "поілція ";
    }
    CHECK(mended(text).notes.size() == 16);
}

TEST_CASE("A Russian spelling is read as the Ukrainian word, also where the index has the Russian one")
{
    CHECK(readings("полиция") == Words{"поліція"});
    CHECK(readings("поліцыя") == Words{"поліція"});
    CHECK(readings("Харьков") == Words{"харків"});
    CHECK(readings("Харькове") == Words{"харків"});
    CHECK(readings("дом") == Words{"дім"}); // where the index lacks it
    const auto kharkiv = mended("Харьков");
    CHECK(kharkiv.notes.front().uk == "Крім «харьков», шукаємо: харків");
    for (const auto& reading : kharkiv.query.clauses.front().words.front().readings) {
        CHECK(reading.weight < 1);
    }
}

TEST_CASE("A good Ukrainian word has no Russian reading unless the index lacks it")
{
    CHECK(readings("місто").empty());
    CHECK(readings("кот").empty());
}

TEST_CASE("An English name is read as it sounds, where the index lacks it or has the other much more often")
{
    CHECK(readings("Biden") == Words{"байден"});
    CHECK(readings("Johnson") == Words{"джонсон"});
    CHECK(readings("Washington").empty()); // no word of the index
}

TEST_CASE("Spellings are looked for in so many words of a query only, and never in what is excluded or quoted exactly")
{
    std::string text;
    for (int i = 0; i < 100; ++i) {
        text += "полиция ";
    }
    CHECK(mended(text).notes.size() == 16);
    CHECK(mended("міст -полиция").query.clauses.back().words.front().readings.empty());
    CHECK(readings("=полиция").empty());
}

} // namespace poshuk::word_readings_test
