#include "analysis/compile/rare_readings.hpp"

#include <catch2/catch.hpp>
#include <initializer_list>

namespace poshuk::rare_readings_test {

using analysis::Lexemes;
using Words = std::vector<std::string>;

namespace {

struct Word {
    const char* lemma;
    std::initializer_list<const char*> forms;
};

/// The lemmas that a form has once the rare readings are dropped.
Words lemmas(const char* form, std::initializer_list<Word> words)
{
    Lexemes lexemes;
    for (const auto& word : words) {
        for (const auto* of_word : word.forms) {
            lexemes.add(of_word, word.lemma);
        }
    }
    lexemes.tidy();
    drop_rare_readings(lexemes);
    Words result;
    for (const auto& lexeme : lexemes.all()) {
        if (std::find(lexeme.forms.begin(), lexeme.forms.end(), form) != lexeme.forms.end()) {
            result.push_back(lexeme.lemma);
        }
    }
    return result;
}

const Word act{"діяти", {"діяти", "діє", "дієте", "дій", "дійте"}};
const Word deed{"дія", {"дія", "дії", "дій"}};

} // namespace

TEST_CASE("A command gives way to a noun, and stays where it has no rival")
{
    CHECK(lemmas("дій", {act, deed}) == Words{"дія"});
    CHECK(lemmas("дій", {act}) == Words{"діяти"});
}

TEST_CASE("A command in -и gives way to a noun")
{
    const Word judge{"судити", {"судити", "суди", "судіть", "судив", "судила"}};
    CHECK(lemmas("суди", {judge, {"суд", {"суд", "суди", "суду"}}}) == Words{"суд"});
}

TEST_CASE("A command gives way to another verb's past")
{
    CHECK(lemmas("став", {{"ставити", {"ставити", "став", "ставте"}}, {"стати", {"стати", "став", "стала"}}}) ==
          Words{"стати"});
}

TEST_CASE("The present tense and the first person are no commands")
{
    CHECK(lemmas("діє", {act, {"діє", {"діє"}}}) == Words{"діяти", "діє"});
    CHECK(lemmas("ношу", {{"носити", {"носити", "ношу", "носив"}}, {"ноша", {"ноша", "ношу"}}}) ==
          Words{"носити", "ноша"});
}

TEST_CASE("A dative in -ові stays beside the adjective")
{
    CHECK(lemmas("світові", {{"світ", {"світ", "світу", "світові"}}, {"світовий", {"світовий", "світові"}}}) ==
          Words{"світ", "світовий"});
}

TEST_CASE("A comparative of an adjective gives way to the adverb")
{
    const Word adjective{"точніший", {"точніший", "точніше", "точнішого"}};
    CHECK(lemmas("точніше", {adjective, {"точніше", {"точніше"}}}) == Words{"точніше"});
    CHECK(lemmas("точніше", {adjective}) == Words{"точніший"});
}

TEST_CASE("The dative of a woman of a people gives way to the men, a thing's and a village's do not")
{
    CHECK(lemmas("українці", {{"українець", {"українець", "українці"}}, {"українка", {"українка", "українці"}}}) ==
          Words{"українець"});
    CHECK(lemmas("думці", {{"думець", {"думець", "думці"}}, {"думка", {"думка", "думці"}}}) ==
          Words{"думець", "думка"});
    CHECK(lemmas("калинівці", {{"калинівець", {"калинівець", "калинівці"}},
                               {"Калинівка", {"калинівка", "калинівці"}}}) == Words{"калинівець", "калинівка"});
}

TEST_CASE("The genitive plural of a woman's name gives way to a man's name, a noun's does not")
{
    CHECK(lemmas("руслан", {{"Руслан", {"Руслан", "Руслана"}}, {"Руслана", {"Руслана", "Руслан"}}}) == Words{"руслан"});
    CHECK(lemmas("міст", {{"міст", {"міст", "моста"}}, {"місто", {"місто", "міст"}}}) == Words{"міст", "місто"});
}

TEST_CASE("A possessive adjective gives way to the noun")
{
    CHECK(lemmas("лікарів", {{"лікар", {"лікар", "лікарів"}}, {"лікарів", {"лікарів", "лікарева", "лікаревого"}}}) ==
          Words{"лікар"});
}

} // namespace poshuk::rare_readings_test
