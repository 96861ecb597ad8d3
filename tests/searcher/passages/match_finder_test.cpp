#include "searcher/passages/match_finder.hpp"
#include "searcher/query/query_parser.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::match_finder_test {

namespace {

std::vector<std::string> matches(std::string_view query, std::string_view text)
{
    const auto parsed = query::parse(query, {}, test::analyzer());
    const MatchFinder finder(parsed.query, [](const std::string&) { return 1.0; });
    std::vector<std::string> result;
    for (const auto& match : finder.find(test::analyzer().implementation().tokens(text), query::Scope::text)) {
        result.emplace_back(text.substr(match.range.start, match.range.length));
    }
    return result;
}

using Strings = std::vector<std::string>;

} // namespace

TEST_CASE("Every form of a query's word is a match")
{
    CHECK(matches("поліція", "Поліція, поліцією й поліції, але не політика") ==
          Strings{"Поліція", "поліцією", "поліції"});
}

TEST_CASE("The words of a phrase match only where the phrase stands")
{
    CHECK(matches("«консультативна місія»", "Місія консультативна; Консультативної місії та інша місія") ==
          Strings{"Консультативної", "місії"});
}

TEST_CASE("A part of a compound matches by itself, the whole as a whole")
{
    CHECK(matches("Мадсен", "пан Уруп-Мадсен") == Strings{"Мадсен"});
    CHECK(matches("Уруп-Мадсен", "пана Уруп-Мадсена") == Strings{"Уруп-Мадсена"});
}

TEST_CASE("What must not be there matches nothing")
{
    CHECK(matches("міст -ремонт", "Ремонт моста: міст") == Strings{"моста", "міст"});
}

TEST_CASE("A phrase goes through a compound in the text")
{
    CHECK(matches("«віце прем'єр»", "наш віце-прем'єр тут") == Strings{"віце", "прем'єр"});
}

TEST_CASE("Matches of two clauses do not overlap")
{
    CHECK(matches("Мадсен Уруп-Мадсен", "пан Уруп-Мадсен") == Strings{"Уруп-Мадсен"});
}

TEST_CASE("A match has the weight of its rarest reading")
{
    const auto parsed = query::parse("зв'язку", {}, test::analyzer());
    const MatchFinder finder(parsed.query, [](const std::string& lemma) { return lemma == "зв'язок" ? 2.0 : 1.0; });
    const auto found = finder.find(test::analyzer().implementation().tokens("зв'язок"), query::Scope::text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].weight == 2.0);
    CHECK(found[0].clause == 0);
}

TEST_CASE("A beginning matches the forms that begin so, and no other form of the word that it is")
{
    CHECK(matches("полі*", "Поліція на полі; поле, у полях") == Strings{"Поліція", "полі"});
    CHECK(matches("fac* ооо*", "Facebook, fac, face і Оооо") == Strings{"Facebook", "fac", "face", "Оооо"});
}

TEST_CASE("A match tells why it is one, and by which lemma")
{
    const auto parsed = query::parse("школу =міст риб*", {}, test::analyzer());
    const MatchFinder finder(parsed.query, [](const std::string&) { return 1.0; });
    const auto found =
        finder.find(test::analyzer().implementation().tokens("школу, школа, міст, мосту, рибалка"), query::Scope::text);
    REQUIRE(found.size() == 4);
    CHECK(found[0].kind == MatchKind::typed_form);
    CHECK(found[0].lemma == "школа");
    CHECK(found[1].kind == MatchKind::other_form);
    CHECK(found[2].kind == MatchKind::typed_form);
    CHECK(found[2].lemma.empty());
    CHECK(found[3].kind == MatchKind::beginning);
}

TEST_CASE("Synonyms match as synonyms of their clause")
{
    auto parsed = query::parse("ЗСУ", {}, test::analyzer());
    query::Synonym synonym{"Збройні сили", {}, 0.5};
    for (const auto& token : test::analyzer().analyze("Збройні сили")) {
        synonym.words.push_back(query::word_of(token));
    }
    parsed.query.clauses.front().synonyms.push_back(synonym);
    const MatchFinder finder(parsed.query, [](const std::string&) { return 1.0; });
    const auto found =
        finder.find(test::analyzer().implementation().tokens("Збройних сил, сили, ЗСУ"), query::Scope::text);
    REQUIRE(found.size() == 3);
    CHECK(found[0].kind == MatchKind::synonym);
    CHECK(found[0].clause == 0);
    CHECK(found[2].kind == MatchKind::typed_form);
}

TEST_CASE("A word without a field is looked for in tags, but not in sources and authors")
{
    const auto parsed = query::parse("міст автор:міст", {}, test::analyzer());
    const MatchFinder finder(parsed.query, [](const std::string&) { return 1.0; });
    const auto tokens = test::analyzer().implementation().tokens("Міст");
    CHECK(finder.find(tokens, query::Scope::tag).size() == 1);
    CHECK(finder.find(tokens, query::Scope::author).size() == 1);
    CHECK(finder.find(tokens, query::Scope::source).empty());
}

} // namespace poshuk::match_finder_test
