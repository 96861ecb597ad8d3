#include "indexer/night/saved_searches.hpp"

#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace poshuk::saved_searches_test {

using indexer::SavedSearch;
using indexer::SavedSearchRun;

namespace {

using Ids = std::vector<std::string>;

Article dated(const std::string& id, const std::string& text, const std::string& date, const std::string& source)
{
    auto article = test::article(id, "Новина " + id, text);
    article.date = date;
    article.date_precision = DatePrecision::minute;
    article.source = source;
    return article;
}

const std::filesystem::path& index_dir()
{
    static const test::TemporaryDir dir;
    static const bool built = [] {
        test::build_index(dir.path(),
                          {dated("dam", "Греблю на річці укріпили камінням.", "2025-03-01T22:30+02:00", "Хвиля"),
                           dated("mill", "Млин біля греблі запрацював.", "2025-03-01T23:30Z", "Хвиля"),
                           dated("bees", "Пасічники вивезли вулики на луки.", "2025-03-05T10:00", "Бджола"),
                           dated("both", "Гребля і млин стали музеєм.", "2025-02-20T10:00", "Бджола")});
        return true;
    }();
    static_cast<void>(built);
    return dir.path();
}

SavedSearchRun run(const std::string& today = "2025-03-05")
{
    return {index_dir(), {}, {test::data_dir(), test::source_dir() / "stemmer-config"}, today};
}

SavedSearch search(const std::string& query)
{
    return {query, query, "searches.tsv", 7};
}

Ids found(const std::string& query)
{
    auto searches = run();
    Ids ids;
    for (const auto& hit : searches.find_all(search(query))) {
        ids.push_back(hit.article.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::string notes_of(const std::string& query)
{
    auto searches = run();
    static_cast<void>(searches.find_all(search(query)));
    std::string text;
    for (const auto& note : searches.notes()) {
        CHECK(note.search.line == 7);
        text += note.text.en + "\n";
    }
    return text;
}

std::string refusal_of(const std::string& query)
{
    auto searches = run();
    try {
        searches.require_meant({search("гребля"), search(query)});
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::input);
        CHECK_FALSE(error.hint().empty());
        return error.problem().en;
    }
    return {};
}

} // namespace

TEST_CASE("A file of searches is read with its lines")
{
    const test::TemporaryDir dir;
    const auto file = dir.write("searches.tsv", "# нічні\n\nВода\tгребля АБО млин\r\nбджоли  \n");
    const auto searches = indexer::read_saved_searches(file);
    REQUIRE(searches.size() == 2);
    CHECK(searches[0].name == "Вода");
    CHECK(searches[0].query == "гребля АБО млин");
    CHECK(searches[0].line == 3);
    CHECK(searches[0].file == file.string());
    CHECK(searches[1].name == "бджоли");
    CHECK(searches[1].query == "бджоли");
    CHECK(searches[1].line == 4);
}

TEST_CASE("Operators of a saved search are those of the searcher, in both languages")
{
    CHECK(found("гребля АБО вулики") == Ids{"bees", "both", "dam", "mill"});
    CHECK(found("гребля OR вулики") == found("гребля АБО вулики"));
    CHECK(found("гребля І млин") == Ids{"both", "mill"});
    CHECK(found("гребля AND млин") == found("гребля І млин"));
    CHECK(found("(млин АБО вулики) І музей") == Ids{"both"});
    CHECK(found("(млин OR вулики) AND музей") == Ids{"both"});
    CHECK(found("гребля ПОРУЧ/1 млин") == found("гребля NEAR/1 млин"));
    CHECK(found("джерело:бджола вулики") == Ids{"bees"});
    CHECK(found("source:бджола вулики") == Ids{"bees"});
}

TEST_CASE("What a saved search excludes it does not find")
{
    CHECK(found("гребля -млин") == Ids{"dam"});
    CHECK(found("гребля НЕ млин") == Ids{"dam"});
    CHECK(found("гребля NOT млин") == Ids{"dam"});
    CHECK(found("гребля -джерело:хвиля") == Ids{"both"});
}

TEST_CASE("Words side by side are all wanted, in any form")
{
    CHECK(found("греблю млином") == Ids{"both", "mill"});
}

TEST_CASE("Dates of a saved search count from today, and are days of Kyiv")
{
    CHECK(found("гребля дата:2025-03-02") == Ids{"mill"});
    CHECK(found("гребля date:2025-03-01") == Ids{"dam"});
    CHECK(found("вулики дата:сьогодні") == Ids{"bees"});
    CHECK(found("дата:\"3 дні тому\"") == Ids{"mill"});
    CHECK(found("гребля дата:\"минулий тиждень\"") == Ids{"dam", "mill"});
    CHECK(found("гребля дата:\"минулий місяць\"") == Ids{"both"});
}

TEST_CASE("A search that says nothing to look for is refused with its file and line")
{
    for (const auto* query : {"…", "«»", "-", "\"\""}) {
        INFO(query);
        CHECK_THAT(refusal_of(query), Catch::StartsWith("searches.tsv:7: the search “") &&
                                          Catch::Contains("There is no word to search for"));
    }
    CHECK(refusal_of("вулики -гребля").empty());
    CHECK(refusal_of("дата:вчора").empty());
}

TEST_CASE("How a search was understood is told where it is not plain")
{
    CHECK(notes_of("гребля").empty());
    CHECK_THAT(notes_of("гребля дата:вчора"), Catch::Contains("2025-03-04"));
    CHECK_THAT(notes_of("гребля дата:колись"), Catch::Contains("is no date"));
}

TEST_CASE("A word that no article ever had is told, and no other")
{
    CHECK_THAT(notes_of("гребля АБО пароплав"), Catch::Contains("In no article: “пароплав”"));
    CHECK_THAT(notes_of("гребля -пароплав"), !Catch::Contains("пароплав"));
    CHECK_THAT(notes_of("вуликами"), !Catch::Contains("In no article"));
    CHECK_THAT(notes_of("паропл* OR млин"), Catch::Contains("In no article: “паропл*”"));
    CHECK_THAT(notes_of("вули*"), !Catch::Contains("In no article"));
}

TEST_CASE("A canary in any operators must find something")
{
    auto searches = run();
    CHECK_NOTHROW(searches.require_all_found({search("млин І гребля"), search("вулики дата:сьогодні")}));
    CHECK_THROWS_WITH(searches.require_all_found({search("млин НЕ гребля")}),
                      Catch::Contains("finds nothing for the canary “млин НЕ гребля”"));
}

} // namespace poshuk::saved_searches_test
