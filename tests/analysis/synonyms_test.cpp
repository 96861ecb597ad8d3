#include "analysis/synonyms.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::synonyms_test {

namespace {

const char* const table = "ЗСУ\tЗбройні сили України | Збройні сили\n"
                          "РНБО\tРада національної безпеки і оборони\tз і всередині\n"
                          "ДТП\tдорожньо-транспортна пригода\n"
                          "НБУ\tНаціональний банк України | > Національний банк | > Нацбанк\n";

struct Answer {
    std::size_t words;
    std::vector<std::string> others;

    bool operator==(const Answer&) const = default;
};

/// What the words of a text, without its stop words, begin with.
Answer found(std::string_view text)
{
    static const test::TemporaryDir dir;
    static analysis::Synonyms synonyms(dir.write("synonyms.tsv", table), test::analyzer());
    std::vector<Token> tokens;
    for (auto& token : test::analyzer().analyze(text)) {
        if (token.kind != TokenKind::compound && !test::analyzer().is_stop_word(token)) {
            tokens.push_back(std::move(token));
        }
    }
    std::vector<analysis::Synonyms::RowWord> row;
    for (const auto& token : tokens) {
        row.push_back({token.form, &token.lemmas});
    }
    const auto answer = synonyms.find(row);
    Answer result{answer.words, {}};
    for (const auto* name : answer.others) {
        result.others.push_back(name->text);
    }
    return result;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("A name in any form is found with the others that mean the same")
{
    CHECK(found("ЗСУ") == Answer{1, Names{"Збройні сили України", "Збройні сили"}});
    CHECK(found("Збройним силам") == Answer{2, Names{"ЗСУ", "Збройні сили України"}});
    CHECK(found("міст").words == 0);
}

TEST_CASE("A wider name finds the others where nothing is behind it, and they never find it")
{
    CHECK(found("НБУ") == Answer{1, Names{"Національний банк України"}});
    CHECK(found("Національний банк") == Answer{2, Names{"НБУ", "Національний банк України", "Нацбанк"}});
    CHECK(found("Національний банк Польщі").words == 0);
}

TEST_CASE("The longest name that stands there is taken, and only from the beginning")
{
    CHECK(found("Збройних сил України сьогодні") == Answer{3, Names{"ЗСУ", "Збройні сили"}});
    CHECK(found("нові Збройні сили").words == 0);
    CHECK(found("Збройні").words == 0);
}

TEST_CASE("Stop words inside a name do not count, parts of a compound do")
{
    CHECK(found("Ради національної безпеки і оборони") == Answer{4, Names{"РНБО"}});
    CHECK(found("дорожньо-транспортну пригоду") == Answer{3, Names{"ДТП"}});
}

TEST_CASE("A row without a name is told with its place")
{
    const test::TemporaryDir dir;
    try {
        const analysis::Synonyms synonyms(dir.write("synonyms.tsv", "ЗСУ\tЗбройні сили | | армія\n"), test::analyzer());
        FAIL("it was read");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::configuration);
        CHECK_THAT(error.problem().en, Catch::Contains("synonyms.tsv:1: a name is missing"));
    }
}

} // namespace poshuk::synonyms_test
