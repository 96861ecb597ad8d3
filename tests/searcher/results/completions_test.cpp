#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::completions_test {

namespace {

Searcher searcher_of(const test::TemporaryDir& dir)
{
    test::build_index(dir.path(),
                      {test::article("1", "Поліція Малинівська", "Поліцію викликали сусіди. Приїхали поліцейські."),
                       test::article("2", "Поліклініка", "У поліклініку й поліцію дзвонили двічі."),
                       test::article("3", "Кохвицький про мости", "Лікар Кохвицький лікує людей. Люди дякують."),
                       test::article("4", "Міст", "Міст для людей, а люди для мосту.")});
    return Searcher(dir.path(), {{test::data_dir(), {}}, {}});
}

std::vector<std::string> suggested(Searcher& searcher, const std::string& typed, std::size_t limit = 8)
{
    std::vector<std::string> result;
    for (const auto& suggestion : searcher.suggest(typed, limit)) {
        CHECK(suggestion.hits > 0);
        result.push_back(suggestion.query);
    }
    return result;
}

using Words = std::vector<std::string>;

} // namespace

TEST_CASE("A word that is being typed is completed to words of the index, the most frequent first, each in one form")
{
    const test::TemporaryDir dir;
    auto searcher = searcher_of(dir);
    CHECK(suggested(searcher, "полі") == Words{"поліція", "поліклініка", "поліцейські"});
    CHECK(searcher.suggest("полі").front().hits == 2);
    CHECK(suggested(searcher, "полі", 1) == Words{"поліція"});
    CHECK(suggested(searcher, "кохв") == Words{"Кохвицький"});
    // «Людина», the dictionary's form, begins otherwise.
    CHECK(suggested(searcher, "люде") == Words{"людей"});
}

TEST_CASE("Behind other words only what articles have together with them is suggested")
{
    const test::TemporaryDir dir;
    auto searcher = searcher_of(dir);
    CHECK(suggested(searcher, "сусіди полі") == Words{"сусіди поліція", "сусіди поліцейські"});
    CHECK(suggested(searcher, "кохвицький полі").empty());
    CHECK(suggested(searcher, "«полі") == Words{"«поліція", "«поліклініка", "«поліцейські"});
}

TEST_CASE("Where no word begins so, what a typing error or the wrong keyboard may stand for is suggested")
{
    const test::TemporaryDir dir;
    auto searcher = searcher_of(dir);
    CHECK(suggested(searcher, "кохвицькйи") == Words{"Кохвицький"});
    CHECK(suggested(searcher, "gjkswsz") == Words{"поліція"});
}

TEST_CASE("Nothing is suggested for less than two letters, for signs and for a space")
{
    const test::TemporaryDir dir;
    auto searcher = searcher_of(dir);
    for (const auto* typed : {"", " ", "п", "\"", "поліція ", "\xFF", "****"}) {
        INFO(typed);
        CHECK(suggested(searcher, typed).empty());
    }
    CHECK(suggested(searcher, "полі", 0).empty());
}

TEST_CASE("An article is given by its id and by its URL")
{
    const test::TemporaryDir dir;
    auto article = test::article("міст/1", "Міст", "Міст закрили.");
    article.url = "https://news.example/міст";
    test::build_index(dir.path(), {article});
    Searcher searcher(dir.path(), {{test::data_dir(), {}}, {}});
    REQUIRE(searcher.article("міст/1"));
    CHECK(searcher.article("міст/1")->text == "Міст закрили.");
    CHECK(searcher.article("https://news.example/міст")->id == "міст/1");
    CHECK_FALSE(searcher.article("міст"));
    CHECK_FALSE(searcher.article(""));
    CHECK_FALSE(searcher.article(std::string(5000, 'x')));
}

} // namespace poshuk::completions_test
