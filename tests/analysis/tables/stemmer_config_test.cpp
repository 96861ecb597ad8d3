#include "analysis/tables/stemmer_config.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

namespace poshuk::stemmer_config_test {

using analysis::StemmerConfig;

namespace {

/// A configuration with lines added to one of its files.
class ChangedConfiguration {
public:
    ChangedConfiguration(std::string_view file, std::string_view lines)
    {
        test::copy_configuration(dir_ / "config");
        std::ofstream(dir_ / "config" / file, std::ios::app) << lines;
    }
    [[nodiscard]] std::filesystem::path path() const { return dir_ / "config"; }

private:
    test::TemporaryDir dir_;
};

std::string fingerprint_with(std::string_view file, std::string_view lines)
{
    const ChangedConfiguration changed(file, lines);
    return Analyzer({test::data_dir(), changed.path()}).fingerprint();
}

} // namespace

TEST_CASE("Every line of the project's configuration is understood")
{
    CHECK_NOTHROW(StemmerConfig(test::source_dir() / "stemmer-config"));
}

TEST_CASE("Exceptions give a form its lemmas, all lines of them")
{
    const ChangedConfiguration changed("exceptions.tsv", "перше\tщосьтаке\nдруге\tщосьтаке щосьінше\tnote\n");
    const StemmerConfig config(changed.path());
    std::vector<std::string> lemmas;
    CHECK(config.exceptions("щосьтаке", lemmas));
    std::sort(lemmas.begin(), lemmas.end());
    CHECK(lemmas == std::vector<std::string>{"друге", "перше"});
    CHECK_FALSE(config.exceptions("слово", lemmas));
}

TEST_CASE("A rare reading is told of its forms only")
{
    const ChangedConfiguration changed("rare_readings.tsv", "лемище\tформище формусь\tnote\n");
    const StemmerConfig config(changed.path());
    CHECK(config.is_rare_reading("формище", "лемище"));
    CHECK(config.is_rare_reading("формусь", "лемище"));
    CHECK_FALSE(config.is_rare_reading("формами", "лемище"));
    CHECK_FALSE(config.is_rare_reading("формище", "інше"));
}

TEST_CASE("Configured words are folded as a text is")
{
    const ChangedConfiguration changed("protected_words.tsv", "Об’ЄКТ-Х\n");
    CHECK(StemmerConfig(changed.path()).is_protected("об'єкт-х"));
}

TEST_CASE("A variant stands for the spelling that is preferred")
{
    CHECK(test::config().preferred_spelling("проект") == "проєкт");
    CHECK(test::config().preferred_spelling("поліція") == "поліція");
}

TEST_CASE("An abbreviation keeps its full stop or may end a sentence")
{
    CHECK(test::config().full_stop_after("вул") == StemmerConfig::FullStop::never_ends);
    CHECK(test::config().full_stop_after("р") == StemmerConfig::FullStop::may_end_sentence);
    CHECK(test::config().full_stop_after("слово") == StemmerConfig::FullStop::ends_sentence);
}

TEST_CASE("A bad line in any file is told with file and line")
{
    const std::vector<std::pair<std::string, std::string>> bad{
        {"orthography.tsv", "nonsense\tа\n"},
        {"orthography.tsv", "drop\tабв\n"},
        {"orthography.tsv", "drop\tU+ZZ\n"},
        {"orthography.tsv", "look-alike\tq\tq\n"},
        {"exceptions.tsv", "лема\n"},
        {"exceptions.tsv", "лема\tформа форма\n"},
        {"rare_readings.tsv", "лема\n"},
        {"rare_readings.tsv", "лема\tформа форма\n"},
        {"spelling_variants.tsv", "проєкт\tпроект\n"},
        {"suffixes.tsv", "закінчення\n"},
        {"abbreviations.tsv", "скор\tsometimes\n"},
        {"protected_words.tsv", "а\tб\tв\n"},
    };
    for (const auto& [file, line] : bad) {
        const ChangedConfiguration changed(file, line);
        INFO(file << ": " << line);
        try {
            const StemmerConfig config(changed.path());
            FAIL("accepted");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::configuration);
            CHECK(error.problem().en.find(file + ":") != std::string::npos);
            CHECK(error.problem().uk.find('^') != std::string::npos);
        }
    }
}

TEST_CASE("The fingerprint changes with whatever changes a stored token")
{
    const auto original = test::analyzer().fingerprint();
    CHECK(original.size() == 64);
    CHECK(fingerprint_with("exceptions.tsv", "лема\tякась\n") != original);
    CHECK(fingerprint_with("orthography.tsv", "drop\tU+00B7\n") != original);
    CHECK(fingerprint_with("protected_words.tsv", "якесь\n") != original);
    CHECK(fingerprint_with("suffixes.tsv", "еж\t-\t3\n") != original);
    CHECK(fingerprint_with("rare_readings.tsv", "лема\tякась\n") != original);
    CHECK(fingerprint_with("spelling_variants.tsv", "одне\tінше\n") != original);
    CHECK(fingerprint_with("first_parts.tsv", "якесь\tbound\n") != original);
    CHECK(fingerprint_with("code_letters.tsv", "ѣ\t-\tie\n") != original);
    CHECK(fingerprint_with("abbreviations.tsv", "скор\tnever-ends\tскорочення\n") != original);
}

TEST_CASE("The fingerprint does not change with comments, stop words and abbreviations")
{
    const auto original = test::analyzer().fingerprint();
    CHECK(fingerprint_with("exceptions.tsv", "# a comment\n") == original);
    CHECK(fingerprint_with("stop_words.tsv", "якесь\n") == original);
    CHECK(fingerprint_with("abbreviations.tsv", "скор\tnever-ends\n") == original);
}

} // namespace poshuk::stemmer_config_test
