#include "analysis/words/lexicon.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::lexicon_test {

namespace {

std::vector<std::string> found(std::string_view form)
{
    std::vector<std::string> lemmas;
    static_cast<void>(test::lexicon().lemmas(form, lemmas));
    std::sort(lemmas.begin(), lemmas.end());
    return lemmas;
}

using Lemmas = std::vector<std::string>;

} // namespace

TEST_CASE("The lexicon has all of hunspell-uk's forms")
{
    CHECK(test::lexicon().forms() > 3'000'000);
}

TEST_CASE("A form has the lemmas of all its readings")
{
    CHECK(found("поліцією") == Lemmas{"поліція"});
    CHECK(found("зв'язку") == Lemmas{"зв'язка", "зв'язок"});
    CHECK(found("п'ятьма") == Lemmas{"п'ять"});
}

TEST_CASE("Proper names are found in lower case")
{
    CHECK(found("києва") == Lemmas{"київ"});
}

TEST_CASE("A word with ґ is found with г too")
{
    CHECK(found("ґанку") == Lemmas{"ґанка", "ґанок"});
    CHECK(found("ганку") == Lemmas{"ганка", "ганок"});
}

TEST_CASE("Words that the dictionary lacks are not found")
{
    CHECK(found("кохвом").empty());
    CHECK(found("").empty());
    CHECK(found("police").empty());
    CHECK(found("поліцієюю").empty());
    CHECK(found("поліц").empty());
}

TEST_CASE("A file that is no lexicon is refused")
{
    const test::TemporaryDir dir;
    CHECK_THROWS_AS(analysis::Lexicon(dir / "absent"), Error);
    CHECK_THROWS_AS(analysis::Lexicon(dir.write("empty", "")), Error);
    CHECK_THROWS_AS(analysis::Lexicon(dir.write("other", std::string(4096, 'x'))), Error);
}

TEST_CASE("A lexicon that is cut short is refused")
{
    const test::TemporaryDir dir;
    const auto whole = test::read_file(test::data_dir() / "uk.lexicon");
    CHECK_NOTHROW(analysis::Lexicon(dir.write("whole", whole)));
    CHECK_THROWS_AS(analysis::Lexicon(dir.write("cut", whole.substr(0, whole.size() - 1))), Error);
}

} // namespace poshuk::lexicon_test
