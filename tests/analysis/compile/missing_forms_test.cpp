#include "analysis/compile/missing_forms.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::missing_forms_test {

using analysis::Lexemes;
using Words = std::vector<std::string>;

namespace {

void add(Lexemes& lexemes, const std::string& lemma, const Words& forms)
{
    for (const auto& form : forms) {
        lexemes.add(form, lemma);
    }
}

bool has(Lexemes& lexemes, const std::string& lemma, const std::string& form)
{
    const auto* lexeme = lexemes.find(lemma);
    return lexeme != nullptr && std::find(lexeme->forms.begin(), lexeme->forms.end(), form) != lexeme->forms.end();
}

void complete(Lexemes& lexemes)
{
    lexemes.tidy();
    add_missing_forms(lexemes);
}

} // namespace

TEST_CASE("A noun with the genitive in -у has that in -а too, after the stem of its other cases")
{
    Lexemes lexemes;
    add(lexemes, "стрім", {"стрім", "стріму", "стрімом"});
    add(lexemes, "застосунок", {"застосунок", "застосунку", "застосунком"});
    add(lexemes, "коктейль", {"коктейль", "коктейлю", "коктейлем"});
    add(lexemes, "тролей", {"тролей", "тролею", "тролеєм"});
    complete(lexemes);
    CHECK(has(lexemes, "стрім", "стріма"));
    CHECK(has(lexemes, "застосунок", "застосунка"));
    CHECK(has(lexemes, "коктейль", "коктейля"));
    CHECK(has(lexemes, "тролей", "тролея"));
}

TEST_CASE("A genitive in -а that is another word's form is not added, nor one of an adjective")
{
    Lexemes lexemes;
    add(lexemes, "зал", {"зал", "залу", "залом"});
    add(lexemes, "зала", {"зала", "залу"});
    add(lexemes, "добрий", {"добрий", "доброго", "добру", "добром"});
    complete(lexemes);
    CHECK_FALSE(has(lexemes, "зал", "зала"));
    CHECK_FALSE(has(lexemes, "добрий", "добра"));
}

TEST_CASE("A town's forms in -ова are those of a surname in -ов too")
{
    Lexemes lexemes;
    add(lexemes, "Тимарів", {"Тимарів", "Тимарова", "Тимарову"});
    add(lexemes, "Садів", {"Садів", "Садова"});
    add(lexemes, "садовий", {"садовий", "садова"});
    add(lexemes, "Петрусів", {"Петрусів", "Петрусова", "Петрусового"});
    complete(lexemes);
    CHECK(has(lexemes, "тимаров", "тимарова"));
    CHECK(has(lexemes, "тимаров", "тимаровим"));
    CHECK(has(lexemes, "тимарів", "тимарова"));
    CHECK(lexemes.find("садов") == nullptr);
    CHECK(lexemes.find("петрусов") == nullptr);
}

TEST_CASE("A surname in -енко has a plural beside the village")
{
    Lexemes lexemes;
    add(lexemes, "Карпенко", {"Карпенко", "Карпенка", "Карпенку"});
    add(lexemes, "Карпенки", {"Карпенки", "Карпенків"});
    complete(lexemes);
    CHECK(has(lexemes, "карпенко", "карпенки"));
    CHECK(has(lexemes, "карпенко", "карпенків"));
    CHECK(has(lexemes, "карпенки", "карпенків"));
}

} // namespace poshuk::missing_forms_test
