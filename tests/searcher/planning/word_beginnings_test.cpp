// A query that somebody is still typing.

#include "poshuk/searcher.hpp"
#include "searcher/planning/word_beginnings.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::word_beginnings_test {

using query::half_word;
using test::article;
using Ids = std::vector<std::string>;

namespace {

Searcher& searcher()
{
    static const test::TemporaryDir dir;
    static Searcher instance = [] {
        test::build_index(dir.path(), {article("bridges", "Шлях", "Мости над річкою пофарбували."),
                                       article("builders", "Мостобудівники мостобудівники", "Мостобудівники звітують."),
                                       article("word", "Новини", "У книжці є слово мост, і воно старе."),
                                       article("school", "Школа", "Школярі читали вірші."),
                                       article("kharkiv", "Місто", "Харків і харків'яни святкують.")});
        return Searcher(dir.path(), {{test::data_dir(), {}}, {}});
    }();
    return instance;
}

SearchResult result_of(const std::string& typed, bool as_you_type = true, bool all_words = false)
{
    SearchRequest request;
    request.query = typed;
    request.as_you_type = as_you_type;
    request.all_words = all_words;
    return searcher().search(request);
}

Ids found(const std::string& typed, bool as_you_type = true, bool all_words = false)
{
    Ids ids;
    for (const auto& hit : result_of(typed, as_you_type, all_words).hits) {
        ids.push_back(hit.article.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace

TEST_CASE("The last word of a query is half typed where nothing follows it")
{
    CHECK(half_word("мос") == "мос");
    CHECK(half_word("новий мос") == "мос");
    CHECK(half_word("п'ят") == "п'ят");
    for (const auto* whole : {"", "мо", "мос ", "мос,", "мос*", "мос~", "+мос", "-мос", "=мос", "\"мос", "мос\"",
                              "(мос", "title:мос", "прес-слу", "мос\n", "a.b"}) {
        INFO(whole);
        CHECK(half_word(whole).empty());
    }
}

TEST_CASE("Half a word finds what begins so, and only where somebody is typing")
{
    CHECK(found("шко", false).empty());
    CHECK(found("шко") == Ids{"school"});
    CHECK(found("шко ") != Ids{"school"});
    CHECK(found("вірші шко", true, true) == Ids{"school"});
    CHECK(found("харк") == Ids{"kharkiv"});
    CHECK(found("річкою шко", true, true).empty());
}

TEST_CASE("A word with a sign or a field is whole, and so is one of two letters")
{
    for (const auto* typed : {"+поф", "=поф", "текст:поф", "шк"}) {
        INFO(typed);
        CHECK(found(typed).empty());
    }
    CHECK(found("річкою -школя") == Ids{"bridges"});
}

TEST_CASE("Only the last word is half typed")
{
    CHECK(found("школя річкою", true, true).empty());
}

TEST_CASE("Articles with the whole word stand above those with its beginning")
{
    const auto result = result_of("мост");
    REQUIRE(result.hits.size() >= 2);
    CHECK(result.hits.front().article.id != "builders");
    CHECK(std::any_of(result.hits.begin(), result.hits.end(),
                      [](const auto& hit) { return hit.article.id == "builders"; }));
}

TEST_CASE("What begins so is marked, whole")
{
    const auto result = result_of("шко");
    REQUIRE(result.hits.size() == 1);
    const auto& hit = result.hits.front();
    REQUIRE(hit.title_matches.size() == 1);
    CHECK(hit.title_matches.front() == TextRange{0, std::string("Школа").size()});
    REQUIRE(hit.text_matches.size() == 1);
    CHECK(hit.article.text.substr(hit.text_matches.front().start, hit.text_matches.front().length) == "Школярі");
}

TEST_CASE("A word that begins others is no typing error, and the end of one that begins none is")
{
    CHECK(result_of("шко").notes.empty());
    CHECK(found("шокла") == Ids{"school"});
    CHECK(result_of("шокла").notes.size() == 1);
}

TEST_CASE("A Russian name that is still being typed is read as the Ukrainian one too")
{
    CHECK(found("харьков") == Ids{"kharkiv"});
}

} // namespace poshuk::word_beginnings_test
