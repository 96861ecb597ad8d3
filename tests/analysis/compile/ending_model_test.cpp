#include "analysis/compile/ending_model.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::ending_model_test {

using analysis::EndingModel;
using analysis::Lexeme;
using Words = std::vector<std::string>;

namespace {

/// Masculines in a consonant and feminines in -а, some of each.
std::vector<Lexeme> small_dictionary()
{
    std::vector<Lexeme> result;
    for (const std::string stem : {"дуб", "сад", "лан", "млин", "бор"}) {
        result.push_back({stem, false, {stem, stem + "а", stem + "ом", stem + "у"}});
    }
    for (const std::string stem : {"груш", "вишн", "слив", "калин", "рік"}) {
        result.push_back({stem + "а", false, {stem + "а", stem + "ою", stem + "у"}});
    }
    for (auto& lexeme : result) {
        std::sort(lexeme.forms.begin(), lexeme.forms.end());
    }
    return result;
}

bool has(const Words& words, const std::string& word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

TEST_CASE("An ending tells the lemma of a word that was never seen")
{
    const EndingModel model(small_dictionary());
    CHECK(model.guesses("кохвом") == Words{"кохв"});
    CHECK(model.guesses("жмуркою") == Words{"жмурка"});
}

TEST_CASE("An ending of two paradigms gives the lemmas of both")
{
    const auto guesses = EndingModel(small_dictionary()).guesses("трачуку");
    CHECK(has(guesses, "трачук"));
    CHECK(has(guesses, "трачука"));
}

TEST_CASE("A longer ending says more than a shorter one")
{
    // In -у the masculines are as many as the feminines; in -калину there is but the one.
    auto words = small_dictionary();
    words.push_back({"щекалина", false, {"щекалина", "щекалиною", "щекалину"}});
    const auto guesses = EndingModel(words).guesses("підкалину");
    REQUIRE_FALSE(guesses.empty());
    CHECK(guesses.front() == "підкалина");
}

TEST_CASE("An ending that no word has tells nothing, and no ending eats the whole word")
{
    const EndingModel model(small_dictionary());
    CHECK(model.guesses("кохвщщ").empty());
    CHECK(model.guesses("ом").empty());
}

TEST_CASE("Words of one or two forms teach no endings")
{
    CHECK(EndingModel({{"таксі", false, {"таксі"}}}).endings().empty());
}

} // namespace poshuk::ending_model_test
