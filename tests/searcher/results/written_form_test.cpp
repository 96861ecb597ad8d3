// How suggestions are written.

#include "poshuk/searcher.hpp"
#include "searcher/results/written_form.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::written_form_test {

using test::article;
using Words = std::vector<std::string>;

namespace {

const std::filesystem::path& index_dir()
{
    static const test::TemporaryDir dir;
    static const bool built = [] {
        test::build_index(dir.path(),
                          {article("1", "Поліція Малинівська", "Лікар Жмурчак приїхав до Харкова. Міст є в НАТО."),
                           article("2", "Новини", "Старий міст. Депутата Жмурчака обрали. Пшеничерук мовчить."),
                           article("3", "Новини дня", "Кажуть, що бачили Кохвицьку. Об'єкт О’Браєна зачинено.")});
        return true;
    }();
    static_cast<void>(built);
    return dir.path();
}

std::string written(const std::string& form)
{
    static IndexReader index(index_dir(), {{test::data_dir(), {}}, {}});
    return query::as_written(form, test::analyzer().analyze(form).front().lemmas, index);
}

Words suggested(const std::string& typed)
{
    static Searcher searcher(index_dir(), {{test::data_dir(), {}}, {}});
    Words result;
    for (const auto& one : searcher.suggest(typed)) {
        result.push_back(one.query);
    }
    return result;
}

Words corrected(const std::string& typed)
{
    static Searcher searcher(index_dir(), {{test::data_dir(), {}}, {}});
    SearchRequest request;
    request.query = typed;
    Words result;
    for (const auto& one : searcher.search(request).suggestions) {
        CHECK(one.hits > 0);
        result.push_back(one.query);
    }
    return result;
}

} // namespace

TEST_CASE("Names and abbreviations keep their capitals")
{
    CHECK(written("жмурчак") == "Жмурчак");
    CHECK(written("нато") == "НАТО");
    CHECK(written("харкова") == "Харкова");
}

TEST_CASE("A word that only began a sentence is written small, unless the dictionary lacks it")
{
    CHECK(written("міст") == "міст");
    CHECK(written("поліція") == "поліція");
    CHECK(written("пшеничерук") == "Пшеничерук");
}

TEST_CASE("A headword that stands in no article is written as its forms are")
{
    CHECK(written("харків") == "Харків");
}

TEST_CASE("A word that no article has stays as it is")
{
    CHECK(written("шафа") == "шафа");
    CHECK(written("аб") == "аб");
}

TEST_CASE("A name that is typed is completed with its capital")
{
    CHECK(suggested("жмурч") == Words{"Жмурчак"});
    CHECK(suggested("лікар жмурч") == Words{"лікар Жмурчак"});
    CHECK(suggested("мі") == Words{"міст"});
}

TEST_CASE("A correction is one word, in a form that an article has, with its capitals")
{
    CHECK(corrected("Жмурчакк") == Words{"Жмурчак"});
    CHECK(corrected("кохвтицька") == Words{"Кохвицьку"});
    CHECK(suggested("жмрчак") == Words{"Жмурчак"});
}

TEST_CASE("What no article has together with the words before is not suggested")
{
    CHECK(suggested("харкова жмрчак") == Words{"харкова Жмурчак"});
    CHECK(suggested("кохвицьку жмрчак").empty());
}

} // namespace poshuk::written_form_test
