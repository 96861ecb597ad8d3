#include "analysis/words/lemmatiser.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::lemmatiser_test {

using analysis::LemmaSource;

namespace {

struct Found {
    std::vector<std::string> lemmas;
    LemmaSource source;

    [[nodiscard]] bool has(std::string_view lemma) const
    {
        return std::find(lemmas.begin(), lemmas.end(), lemma) != lemmas.end();
    }
};

Found look_up(const std::string& form)
{
    Found result{{}, {}};
    result.source = analysis::Lemmatiser(test::lexicon(), test::config()).word(form, result.lemmas);
    return result;
}

using Words = std::vector<std::string>;

} // namespace

TEST_CASE("Each table and stage is asked in its turn")
{
    CHECK(look_up("зсу").source == LemmaSource::protected_word);
    CHECK(look_up("людьми").source == LemmaSource::exceptions);
    CHECK(look_up("поліцією").source == LemmaSource::lexicon);
    CHECK(look_up("дніпродзвонська").source == LemmaSource::suffix_rules);
    CHECK(look_up("кохвом").source == LemmaSource::guesser);
    CHECK(look_up("covid").source == LemmaSource::as_written);
}

TEST_CASE("A guess is made for unknown words only, and the word as it stands is always among the lemmas")
{
    const auto unknown = look_up("кохвом");
    CHECK(unknown.has("кохв"));
    CHECK(unknown.has("кохвом"));
    CHECK(look_up("столом").lemmas == Words{"стіл"});
}

TEST_CASE("Short words and abbreviations are left alone")
{
    CHECK(look_up("кох").lemmas == Words{"кох"});
    CHECK(look_up("мвдк").lemmas == Words{"мвдк"});
}

TEST_CASE("A rare lemma gives way to another one, and stays alone")
{
    CHECK(look_up("світу").lemmas == Words{"світ"});
    CHECK(look_up("світа").has("світа"));
}

TEST_CASE("The Ukrainian ending of a foreign name goes with its apostrophe")
{
    CHECK(look_up("facebook'у").lemmas == Words{"facebook"});
    CHECK(look_up("o'brien").lemmas == Words{"o'brien"});
    CHECK_FALSE(look_up("facebook'комусь").has("facebook"));
}

TEST_CASE("A compound that the dictionary has is no sum of its parts")
{
    Words lemmas;
    bool known = false;
    analysis::Lemmatiser(test::lexicon(), test::config())
        .compound("віце-прем'єром", {{"віце"}, {"прем'єр"}}, false, lemmas, known);
    CHECK(known);
    CHECK(lemmas == Words{"віце-прем'єр", "віцепрем'єр"});
}

} // namespace poshuk::lemmatiser_test
