#include "analysis/words/spelling_correspondence.hpp"
#include "analysis/words/vocabulary.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::spelling_correspondence_test {

using analysis::SpellingCorrespondence;

namespace {

/// The words that what was typed stands for, by a table and among some words, with their costs.
std::vector<std::pair<std::string, unsigned>> found(const std::string& typed, const std::string& table,
                                                    const std::vector<std::string>& words)
{
    const test::TemporaryDir dir;
    analysis::VocabularyBuilder builder;
    for (const auto& word : words) {
        builder.add(word);
    }
    builder.write(dir / "words");
    const analysis::Vocabulary vocabulary(dir / "words");
    std::vector<std::pair<std::string, unsigned>> result;
    for (const auto& one : SpellingCorrespondence(dir.write("table.tsv", table)).forms(typed, vocabulary.words())) {
        result.emplace_back(one.form, one.cost);
    }
    return result;
}

using Found = std::vector<std::pair<std::string, unsigned>>;

} // namespace

TEST_CASE("A word is spelled along the rows of a table, and a Ukrainian letter stands for itself")
{
    CHECK(found("рыба", "ы\tи\tusual\n", {"риба", "раба"}) == Found{{"риба", 0}});
    CHECK(found("sheldon", "sh\tш\tusual\ne\tе\tusual\nl\tл\tusual\nd\tд\tusual\no\tо\tusual\nn\tн\tusual\n",
                {"шелдон", "схелдон"}) == Found{{"шелдон", 0}});
    CHECK(found("рыба", "ы\tі\tusual\n", {"риба"}).empty());
}

TEST_CASE("What costs less stands first, and a word is told once with its least cost")
{
    CHECK(found("лес", "е\tі\tother\nе\tя\tseldom\n", {"ліс", "ляс"}) == Found{{"ліс", 1}, {"ляс", 2}});
    CHECK(found("лес", "е\tі\tseldom\nле\tлі\tother\n", {"ліс"}) == Found{{"ліс", 1}});
    CHECK(found("aaa", "a\tа\tseldom\n", {"ааа"}).empty()); // three seldom ways are too many
}

TEST_CASE("A word that stands as it was typed is no other spelling of itself")
{
    CHECK(found("порт", "о\tі\tother\n", {"порт", "пірт"}) == Found{{"пірт", 1}});
}

TEST_CASE("Rows hold at the beginning or the end of a word only where they say so")
{
    CHECK(found("ессе", "^е\tє\tusual\n", {"єссе", "ессє", "єссє"}) == Found{{"єссе", 0}});
    CHECK(found("ессе", "е$\tє\tusual\n", {"єссе", "ессє", "єссє"}) == Found{{"ессє", 0}});
}

TEST_CASE("A letter may be written by nothing, and stand for nothing")
{
    CHECK(found("merkel", "m\tм\tusual\ne\tе\tusual\nr\tр\tusual\nk\tк\tusual\nl\tл\tusual\n-\tь\tusual\n",
                {"меркель"}) == Found{{"меркель", 0}});
    CHECK(found("секретарь", "ь\t-\tusual\n", {"секретар"}) == Found{{"секретар", 0}});
}

TEST_CASE("Hostile words end soon and find nothing")
{
    const std::string table = "a\tа\tusual\na\t-\tusual\na\tаа\tusual\n-\tь\tusual\n";
    CHECK(found("", table, {"ааа"}).empty());
    CHECK(found(std::string(10'000, 'a'), table, {"ааа"}).empty());
    CHECK(found("\xFF\xFE", table, {"ааа"}).empty());
    CHECK(found(std::string(40, 'a'), table, {std::string("аааааааа")}).size() <= 1);
}

TEST_CASE("A bad line of a table of spellings is told with its place")
{
    const test::TemporaryDir dir;
    for (const auto* line : {"a\tа\tsometimes\n", "^\tа\tusual\n", "-\t-\tusual\n", "a\tа\n"}) {
        INFO(line);
        CHECK_THROWS_WITH(SpellingCorrespondence(dir.write("bad.tsv", line)), Catch::Contains("bad.tsv:1:"));
    }
}

} // namespace poshuk::spelling_correspondence_test
