#include "analysis/words/near_forms.hpp"
#include "analysis/words/vocabulary.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <initializer_list>

namespace poshuk::vocabulary_test {

using analysis::Vocabulary;
using Words = std::vector<std::string>;

namespace {

class OnDisk {
public:
    OnDisk(std::initializer_list<const char*> words)
    {
        analysis::VocabularyBuilder builder;
        for (const auto* word : words) {
            builder.add(word);
        }
        builder.write(file());
    }
    [[nodiscard]] std::filesystem::path file() const { return dir_ / Vocabulary::file_name; }

private:
    test::TemporaryDir dir_;
};

} // namespace

TEST_CASE("Words of an index are found with errors, in Ukrainian and in Latin letters")
{
    const OnDisk disk{"жмурко", "facebook", "кохв"};
    const Vocabulary vocabulary(disk.file());
    CHECK(vocabulary.size() == 3);
    CHECK(analysis::near_forms("жмукро", vocabulary.words(), 1) == Words{"жмурко"});
    CHECK(analysis::near_forms("facebok", vocabulary.words(), 1) == Words{"facebook"});
    CHECK(analysis::near_forms("поліція", vocabulary.words(), 1).empty());
}

TEST_CASE("What is no word of letters is passed over, and a word is there but once")
{
    const OnDisk disk{"ст24", "2024", "аб", "ґанок", "ганок", "日本語"};
    CHECK(Vocabulary(disk.file()).size() == 1);
}

TEST_CASE("An empty vocabulary has no word")
{
    const OnDisk disk{};
    const Vocabulary vocabulary(disk.file());
    CHECK(vocabulary.size() == 0);
    CHECK(analysis::near_forms("кохв", vocabulary.words(), 2).empty());
}

TEST_CASE("A vocabulary that is absent, cut short or something else is told as a damaged index")
{
    const test::TemporaryDir dir;
    CHECK_THROWS_WITH(Vocabulary(dir / "none"),
                      Catch::Contains("cannot be opened") && Catch::Contains("poshuk-indexer build"));
    CHECK_THROWS_WITH(Vocabulary(dir.write("junk", "POSHVOC?")), Catch::Contains("cut short"));
    const OnDisk disk{"кохв"};
    const auto whole = test::read_file(disk.file());
    CHECK_THROWS_WITH(Vocabulary(dir.write("cut", whole.substr(0, whole.size() - 1))), Catch::Contains("cut short"));
}

} // namespace poshuk::vocabulary_test
