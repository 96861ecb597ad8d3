#include "analysis/compile/bare_headwords.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::bare_headwords_test {

using analysis::Lexemes;
using Words = std::vector<std::string>;

namespace {

Lexemes words(const Words& bare)
{
    Lexemes lexemes;
    for (const auto& word : bare) {
        lexemes.add(word, word);
    }
    return lexemes;
}

void add(Lexemes& lexemes, const std::string& lemma, const Words& forms)
{
    for (const auto& form : forms) {
        lexemes.add(form, lemma);
    }
    lexemes.tidy();
}

Words forms_of(Lexemes& lexemes, const std::string& lemma)
{
    const auto* lexeme = lexemes.find(lemma);
    return lexeme == nullptr ? Words{} : lexeme->forms;
}

void link(Lexemes& lexemes, const std::vector<analysis::IrregularVerb>& verbs = {})
{
    lexemes.tidy();
    link_bare_headwords(lexemes, verbs, analysis::EndingModel(lexemes.all()));
}

} // namespace

TEST_CASE("A surname that is listed form by form becomes one lexeme")
{
    auto lexemes = words({"Марфутін", "Марфутіна", "Марфутіну", "Марфутіним"});
    link(lexemes);
    CHECK(forms_of(lexemes, "марфутін") == Words{"марфутін", "марфутіна", "марфутіним", "марфутіну"});
    CHECK(forms_of(lexemes, "марфутіна").empty());
}

TEST_CASE("Two words that only look like a surname's forms stay apart")
{
    auto lexemes = words({"млин", "млина"});
    link(lexemes);
    CHECK(forms_of(lexemes, "млин") == Words{"млин"});
    CHECK(forms_of(lexemes, "млина") == Words{"млина"});
}

TEST_CASE("An irregular verb's form goes to the infinitive with its prefix, if the dictionary has one")
{
    auto lexemes = words({"розбере", "зітре", "вбере"});
    add(lexemes, "розібрати", {"розібрати", "розібрав"});
    add(lexemes, "стерти", {"стерти", "стертий"});
    link(lexemes, {{"брати", {"бере"}}, {"терти", {"тре"}}});
    CHECK(forms_of(lexemes, "розібрати") == Words{"розбере", "розібрав", "розібрати"});
    CHECK(forms_of(lexemes, "стерти") == Words{"зітре", "стерти", "стертий"});
    CHECK(forms_of(lexemes, "вбере") == Words{"вбере"});
}

TEST_CASE("A reflexive form goes to the verb of the form without -ся")
{
    auto lexemes = words({"спостерігається", "спостерігалась", "митись"});
    add(lexemes, "спостерігати", {"спостерігає", "спостерігала", "спостерігати"});
    link(lexemes);
    CHECK(forms_of(lexemes, "спостерігатися") == Words{"спостерігалась", "спостерігається"});
    CHECK(forms_of(lexemes, "митися") == Words{"митись"});
}

TEST_CASE("Forms that are listed beside their infinitive go to it")
{
    auto lexemes = words({"лопотати", "лопотає", "лопотав", "лопотатиме", "вурчить", "вурчіти", "торкувати", "торкує",
                          "похмуркнути", "похмуркло", "ти", "то", "тла"});
    link(lexemes);
    CHECK(forms_of(lexemes, "лопотати") == Words{"лопотав", "лопотати", "лопотатиме", "лопотає"});
    CHECK(forms_of(lexemes, "вурчіти") == Words{"вурчить", "вурчіти"});
    CHECK(forms_of(lexemes, "торкувати") == Words{"торкувати", "торкує"});
    CHECK(forms_of(lexemes, "похмуркнути") == Words{"похмуркло", "похмуркнути"});
    CHECK(forms_of(lexemes, "ти") == Words{"ти"});
}

TEST_CASE("A participle in -чи goes to the verb of the present tense")
{
    auto lexemes = words({"несучи", "мовчки"});
    add(lexemes, "нести", {"нести", "несуть"});
    link(lexemes);
    CHECK(forms_of(lexemes, "нести") == Words{"нести", "несуть", "несучи"});
    CHECK(forms_of(lexemes, "мовчки") == Words{"мовчки"});
}

TEST_CASE("A compound of which both parts change goes to the compound of their headwords, if it is listed")
{
    auto lexemes = words({"літак-музей", "літака-музею", "літаки-склади"});
    add(lexemes, "літак", {"літак", "літака", "літаки"});
    add(lexemes, "музей", {"музей", "музею"});
    add(lexemes, "склад", {"склад", "склади"});
    link(lexemes);
    CHECK(forms_of(lexemes, "літак-музей") == Words{"літак-музей", "літака-музею"});
    CHECK(forms_of(lexemes, "літаки-склади") == Words{"літаки-склади"});
}

TEST_CASE("A table of irregular verbs that is no table is told with its line")
{
    const test::TemporaryDir dir;
    const auto file = dir.write("irregular_verbs.tsv", "# note\nбрати\n");
    CHECK_THROWS_WITH(analysis::read_irregular_verbs(file), Catch::Contains("irregular_verbs.tsv:2"));
}

} // namespace poshuk::bare_headwords_test
