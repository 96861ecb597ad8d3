#include "analysis/words/romanisation.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::romanisation_test {

namespace {

const analysis::Romanisation& romanisation()
{
    static const analysis::Romanisation instance(test::source_dir() / "stemmer-config/romanisation.tsv");
    return instance;
}

bool reads(std::string_view latin, std::string_view form)
{
    const auto forms = romanisation().forms(latin, test::lexicon().words());
    return std::find(forms.begin(), forms.end(), form) != forms.end();
}

} // namespace

TEST_CASE("Words romanised by the standard are read")
{
    const std::vector<std::pair<std::string, std::string>> words{
        {"zhytomyr", "житомир"},          {"kharkiv", "харків"},      {"yenakiieve", "єнакієве"},
        {"zghurivka", "згурівка"},        {"shchastia", "щастя"},     {"yizhak", "їжак"},
        {"ukraina", "україна"},           {"politsiia", "поліція"},   {"pidzhak", "піджак"},
        {"kolomyiskykh", "коломийських"}, {"znamianka", "знам'янка"}, {"vyhliadaie", "виглядає"},
        {"rozhlianuto", "розглянуто"},    {"uzhhorod", "ужгород"},
    };
    for (const auto& [latin, form] : words) {
        INFO(latin);
        CHECK(reads(latin, form));
    }
}

TEST_CASE("Informal spellings are read when the standard gives nothing")
{
    CHECK(reads("polizija", "поліція") == false);
    CHECK(reads("policija", "поліція"));
    CHECK(reads("lviw", "львів"));
    CHECK(reads("xarkiv", "харків"));
    CHECK(reads("jizhak", "їжак"));
}

TEST_CASE("Words of other languages are not read as Ukrainian ones")
{
    CHECK(romanisation().forms("facebook", test::lexicon().words()).empty());
    CHECK(romanisation().forms("", test::lexicon().words()).empty());
    CHECK(romanisation().forms(std::string(10'000, 'a'), test::lexicon().words()).empty());
}

TEST_CASE("A word that ambiguous letters blow up ends soon")
{
    CHECK(romanisation().forms(std::string(60, 'i'), test::lexicon().words()).empty());
    CHECK(romanisation().forms(std::string(60, 'y'), test::lexicon().words()).empty());
}

TEST_CASE("A name that the lexicon lacks is read letter by letter")
{
    CHECK(romanisation().letters("kokhv") == "кохв");
    CHECK(romanisation().letters("kokhvytskyi") == "кохвицький");
    CHECK(romanisation().letters("yizha") == "їжа");
    CHECK(romanisation().letters("x-29") == "х-29");
}

TEST_CASE("A bad line of the romanisation is told with its place")
{
    const test::TemporaryDir dir;
    CHECK_THROWS_WITH(analysis::Romanisation(dir.write("romanisation.tsv", "a\tа\tsometimes\n")),
                      Catch::Contains("romanisation.tsv:1:"));
}

} // namespace poshuk::romanisation_test
