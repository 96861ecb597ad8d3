#include "analysis/words/russian_names.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::russian_names_test {

using Words = std::vector<std::string>;

namespace {

const analysis::RussianNames& names()
{
    static const analysis::RussianNames instance(test::source_dir() / "stemmer-config/russian_names.tsv");
    return instance;
}

} // namespace

TEST_CASE("A Russian name is found in any of its cases")
{
    for (const auto* form : {"ровно", "ровном", "ровна"}) {
        INFO(form);
        CHECK(names().find(form) == Words{"рівне"});
    }
    for (const auto* form : {"одесса", "одессы", "одессе", "одессу", "одессой"}) {
        INFO(form);
        CHECK(names().find(form) == Words{"одеса"});
    }
    CHECK(names().find("черновцах") == Words{"чернівці"});
    CHECK(names().find("змеиного") == Words{"зміїний"});
}

TEST_CASE("A name as it stands is no case of another")
{
    CHECK(names().find("александра") == Words{"олександра"});
}

TEST_CASE("An adjective, and what only begins as a name does, is another word")
{
    CHECK(names().find("донецкий").empty());
    CHECK(names().find("киевлянин").empty());
    CHECK(names().find("ровнять").empty());
    CHECK(names().find("").empty());
    CHECK(names().find("\xFF").empty());
}

TEST_CASE("A bad line of the Russian names is told with its place")
{
    const test::TemporaryDir dir;
    CHECK_THROWS_WITH(analysis::RussianNames(dir.write("names.tsv", "town\tКиев\tКиїв\n")),
                      Catch::Contains("names.tsv:1:"));
}

} // namespace poshuk::russian_names_test
