#include "index/generations/generations.hpp"
#include "index/metadata.hpp"
#include "poshuk/error.hpp"
#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <xapian.h>

#include <algorithm>
#include <fstream>

namespace poshuk::searcher_searcher_test {

using test::article;

namespace {

SearcherOptions options()
{
    return {{test::data_dir(), {}}};
}

std::vector<std::string> found(Searcher& searcher, std::string_view query, bool all_words = false)
{
    SearchRequest request;
    request.query = query;
    request.all_words = all_words;
    std::vector<std::string> ids;
    for (const auto& hit : searcher.search(request).hits) {
        ids.push_back(hit.article.id);
    }
    return ids;
}

/// A small index that the tests of this file share.
Searcher& newsroom()
{
    static const test::TemporaryDir dir;
    static Searcher instance = [] {
        test::build_index(dir.path(),
                          {article("bridge", "Міст закрили на ремонт", "Об'їзд прокладено. Поліція чергує."),
                           article("police", "Поліція затримала крадія", "Поліцейський офіцер громади помітив крадія."),
                           article("library", "Нова бібліотека", "Вірші про міст читали до ранку."),
                           article("mission", "Консультативна місія ЄС", "Радники приїхали до Львова, місія триває."),
                           article("other", "Місія здійсненна", "Консультативна рада зібралась.")});
        return Searcher(dir.path(), options());
    }();
    return instance;
}

using Ids = std::vector<std::string>;

ErrorCode failure_of_opening(const std::filesystem::path& dir, const SearcherOptions& with)
{
    try {
        const Searcher searcher(dir, with);
    } catch (const Error& error) {
        return error.code();
    }
    FAIL("it opened");
    return ErrorCode::internal;
}

} // namespace

TEST_CASE("Any form of a word finds every other")
{
    CHECK(found(newsroom(), "бібліотекою") == Ids{"library"});
    CHECK(found(newsroom(), "поліцейськими") == Ids{"police"});
}

TEST_CASE("A word in the title ranks above one in the text")
{
    CHECK(found(newsroom(), "міст") == Ids{"bridge", "library"});
    CHECK(found(newsroom(), "поліцією") == Ids{"police", "bridge"});
}

TEST_CASE("Any word finds, all words narrow")
{
    CHECK(found(newsroom(), "ремонт бібліотека").size() == 2);
    CHECK(found(newsroom(), "ремонт бібліотека", true).empty());
    CHECK(found(newsroom(), "ремонт поліція", true) == Ids{"bridge"});
}

TEST_CASE("A phrase finds its words in a row only")
{
    CHECK(found(newsroom(), "«консультативною місією»") == Ids{"mission"});
    CHECK(found(newsroom(), "консультативна місія").size() == 2);
}

TEST_CASE("A phrase is found whatever the ear made of its prepositions")
{
    const test::TemporaryDir dir;
    test::build_index(dir.path(), {article("1", "", "Урок в школі із учителем"), article("2", "", "Школа є у місті")});
    Searcher searcher(dir.path(), options());
    CHECK(found(searcher, "«у школі з вчителем»") == Ids{"1"});
    CHECK(found(searcher, "«в місті»") == Ids{"2"});
}

TEST_CASE("ґ and г find each other, the spelling that was asked for first")
{
    const test::TemporaryDir dir;
    test::build_index(dir.path(), {article("a", "Ґанок", "Старий ґанок полагодили."),
                                   article("b", "Ганок", "Старий ганок полагодили.")});
    Searcher searcher(dir.path(), options());
    CHECK(found(searcher, "ґанок") == Ids{"a", "b"});
    CHECK(found(searcher, "ганок") == Ids{"b", "a"});
    CHECK(found(searcher, "ганку") == Ids{"b", "a"});
    CHECK(found(searcher, "«старий ґанок»").size() == 2);
}

TEST_CASE("A name with a typing error is found by the words of the index, and its matches are marked")
{
    const test::TemporaryDir dir;
    test::build_index(
        dir.path(), {article("a", "Зустріч", "Приїхав Тармо Кохвер із колегами."), article("b", "Інше", "Ні слова.")});
    Searcher searcher(dir.path(), options());
    SearchRequest request;
    request.query = "Кохвре";
    const auto result = searcher.search(request);
    REQUIRE(result.hits.size() == 1);
    CHECK(result.hits[0].article.id == "a");
    CHECK(result.hits[0].text_matches.size() == 1);
    REQUIRE(result.notes.size() == 1);
    CHECK(result.notes[0].uk == "Слова «кохвре» немає; шукаємо: кохвер");
}

TEST_CASE("A word of the dictionary is corrected only when the whole query finds nothing")
{
    CHECK(found(newsroom(), "мість").empty() == false);
    SearchRequest request;
    request.query = "місію"; // in the index
    CHECK(newsroom().search(request).notes.empty());
    request.query = "мосія"; // near «місія»
    CHECK_FALSE(newsroom().search(request).hits.empty());
    request.query = "ремонтник";
    CHECK(newsroom().search(request).hits.empty());
}

namespace {

Article dated(std::string id, std::string date, std::string source, std::string author, std::vector<std::string> tags,
              std::string title, std::string text)
{
    auto result = article(std::move(id), std::move(title), std::move(text));
    result.date = std::move(date);
    result.date_precision = result.date.size() == 4 ? DatePrecision::year : DatePrecision::day;
    result.source = std::move(source);
    result.author = std::move(author);
    result.tags = std::move(tags);
    return result;
}

Searcher& archive()
{
    static const test::TemporaryDir dir;
    static Searcher instance = [] {
        test::build_index(dir.path(), {dated("a", "2023-05-01", "Вісник Надбужжя", "Ірина Савчин", {"транспорт"},
                                             "Новий міст", "Поліція відкрила рух."),
                                       dated("b", "2024-02-10", "Степовий край", "Олег Швидкий",
                                             {"поліція", "місцеве самоврядування"}, "Ремонт", "Міст закрили надовго."),
                                       dated("c", "2024", "Вісник Надбужжя", "", {}, "Міська рада",
                                             "Мости й дороги ремонтують. Зібралась рада."),
                                       dated("d", "", "", "Савчин Іван", {}, "Без дати", "Міст без дати.")});
        return Searcher(dir.path(), options());
    }();
    return instance;
}

Ids found_with(SearchRequest request)
{
    request.today = "2024-11-06";
    Ids ids;
    for (const auto& hit : archive().search(request).hits) {
        ids.push_back(hit.article.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

Ids found_in_archive(std::string query)
{
    SearchRequest request;
    request.query = std::move(query);
    return found_with(request);
}

Ids in_order(SortOrder order)
{
    SearchRequest request;
    request.query = "міст";
    request.sort = order;
    Ids ids;
    for (const auto& hit : archive().search(request).hits) {
        ids.push_back(hit.article.id);
    }
    return ids;
}

} // namespace

TEST_CASE("A field narrows a word to the title or the text")
{
    CHECK(found_in_archive("міст") == Ids{"a", "b", "c", "d"});
    CHECK(found_in_archive("заголовок:міст") == Ids{"a"});
    CHECK(found_in_archive("текст:міст") == Ids{"b", "c", "d"});
    CHECK(found_in_archive("заголовок:«міська рада»") == Ids{"c"});
    CHECK(found_in_archive("текст:«міська рада»").empty());
    CHECK(found_in_archive("текст:поліція") == Ids{"a"});
    CHECK(found_in_archive("поліція") == Ids{"a", "b"}); // a tag is searched too
}

TEST_CASE("A source, an author and a tag narrow the search by their words")
{
    CHECK(found_in_archive("міст джерело:вісник") == Ids{"a", "c"});
    CHECK(found_in_archive("джерело:\"Вісник Надбужжя\"") == Ids{"a", "c"});
    CHECK(found_in_archive("міст -джерело:вісник") == Ids{"b", "d"});
    CHECK(found_in_archive("автор:Савчин") == Ids{"a", "d"});
    CHECK(found_in_archive("автор:«Ірина Савчин»") == Ids{"a"});
    CHECK(found_in_archive("тег:самоврядування") == Ids{"b"});
    CHECK(found_in_archive("тег:поліція") == Ids{"b"});
    CHECK(found_in_archive("(джерело:степовий АБО автор:Іван) міст") == Ids{"b", "d"});
}

TEST_CASE("A date narrows the search to its days, a year that is known alone belongs to all of it")
{
    CHECK(found_in_archive("міст дата:2023") == Ids{"a"});
    CHECK(found_in_archive("міст дата:2024") == Ids{"b", "c"});
    CHECK(found_in_archive("міст дата:2024-02") == Ids{"b"});
    CHECK(found_in_archive("міст дата:..2023") == Ids{"a"});
    CHECK(found_in_archive("міст дата:2024..") == Ids{"b", "c"});
    CHECK(found_in_archive("міст -дата:2023") == Ids{"b", "c", "d"});
    CHECK(found_in_archive("дата:\"минулий рік\"") == Ids{"a"});
}

TEST_CASE("Filters of the request narrow what the query finds, and find by themselves")
{
    SearchRequest request;
    request.query = "міст";
    request.dates = {"2024-01-01", "2024-12-31"};
    CHECK(found_with(request) == Ids{"b", "c"});
    request.sources = {"вісник", "голос"};
    CHECK(found_with(request) == Ids{"c"});
    request = {};
    request.tags = {"транспорт"};
    CHECK(found_with(request) == Ids{"a"});
}

TEST_CASE("A filter without a word is told, not passed over")
{
    SearchRequest request;
    request.query = "міст";
    request.tags = {"—"};
    CHECK_THROWS_WITH(archive().search(request), Catch::Contains("no word to filter by"));
}

TEST_CASE("Operators combine, group and exclude")
{
    CHECK(found_in_archive("міст І ремонт") == Ids{"b"});
    CHECK(found_in_archive("рада АБО поліція") == Ids{"a", "b", "c"});
    CHECK(found_in_archive("міст НЕ (рада АБО поліція)") == Ids{"d"});
    CHECK(found_in_archive("міст НЕ рада НЕ поліція") == Ids{"d"});
    CHECK(found_in_archive("мости ПОРУЧ/3 дороги") == Ids{"c"});
    CHECK(found_in_archive("мости ПОРУЧ/1 ремонтують").empty());
}

TEST_CASE("An exact form finds that form only, a beginning every word that begins so")
{
    CHECK(found_in_archive("=мости") == Ids{"c"});
    CHECK(found_in_archive("=міст") == Ids{"a", "b", "d"});
    CHECK(found_in_archive("=\"зібралась рада\"") == Ids{"c"});
    CHECK(found_in_archive("=\"зібралися ради\"").empty());
    CHECK(found_in_archive("надовг*") == Ids{"b"});
    CHECK(found_in_archive("ремонт*") == Ids{"b", "c"});
    CHECK(found_in_archive("рамонт~") == Ids{"b"});
}

TEST_CASE("Articles come by their days, those without a date last in both orders")
{
    CHECK(in_order(SortOrder::oldest_first) == Ids{"a", "b", "c", "d"});
    CHECK(in_order(SortOrder::newest_first) == Ids{"b", "c", "a", "d"});
}

TEST_CASE("Facets count every article that matches, whatever page is shown")
{
    SearchRequest request;
    request.query = "міст";
    request.limit = 1;
    request.facets = {"source", "author", "tag", "year", "month"};
    const auto facets = archive().search(request).facets;
    REQUIRE(facets.size() == 5);
    using Values = std::vector<std::pair<std::string, std::uint64_t>>;
    CHECK(facets[0].values == Values{{"Вісник Надбужжя", 2}, {"Степовий край", 1}});
    CHECK(facets[1].values == Values{{"Ірина Савчин", 1}, {"Олег Швидкий", 1}, {"Савчин Іван", 1}});
    CHECK(facets[2].values == Values{{"місцеве самоврядування", 1}, {"поліція", 1}, {"транспорт", 1}});
    CHECK(facets[3].values == Values{{"2024", 2}, {"2023", 1}});
    CHECK(facets[4].values == Values{{"2024-02", 1}, {"2023-05", 1}});
}

TEST_CASE("A query that finds nothing tells what it would find with a word less")
{
    SearchRequest request;
    request.query = "рада І надовго";
    auto suggestions = archive().search(request).suggestions;
    REQUIRE(suggestions.size() == 2);
    CHECK(suggestions[0].without == "рада");
    CHECK(suggestions[0].hits == 1);
    CHECK(suggestions[1].without == "надовго");
    request.query = "рада надовго";
    CHECK(archive().search(request).suggestions.empty()); // it finds either
    request.all_words = true;
    CHECK(archive().search(request).suggestions.size() == 2);
}

TEST_CASE("What a typing error may stand for is suggested with its count")
{
    SearchRequest request;
    request.query = "поілція";
    const auto suggestions = archive().search(request).suggestions;
    REQUIRE(suggestions.size() == 1);
    CHECK(suggestions[0].query == "поліція");
    CHECK(suggestions[0].hits == 2);
}

TEST_CASE("Only what was asked for in a field is marked there")
{
    SearchRequest request;
    request.query = "заголовок:міст поліція";
    const auto result = archive().search(request);
    REQUIRE_FALSE(result.hits.empty());
    CHECK(result.hits[0].title_matches.size() == 1);
    CHECK(result.hits[0].text_matches.size() == 1);
}

TEST_CASE("Signs require and exclude")
{
    CHECK(found(newsroom(), "+міст вірші") == Ids{"library", "bridge"});
    CHECK(found(newsroom(), "міст -вірші") == Ids{"bridge"});
    CHECK(found(newsroom(), "-міст -поліція -місія") == Ids{});
}

TEST_CASE("Equal scores come in the order of ids, whatever the order of indexing")
{
    const test::TemporaryDir dir;
    test::build_index(dir.path(),
                      {article("c", "Міст", "Текст"), article("a", "Міст", "Текст"), article("b", "Міст", "Текст")});
    Searcher searcher(dir.path(), options());
    CHECK(found(searcher, "міст") == Ids{"a", "b", "c"});
}

TEST_CASE("Pages neither repeat nor skip")
{
    SearchRequest request;
    request.query = "міст поліція місія";
    const auto whole = newsroom().search(request);
    REQUIRE(whole.hits.size() == 5);
    Ids paged;
    request.limit = 2;
    for (request.offset = 0; request.offset < 6; request.offset += 2) {
        for (const auto& hit : newsroom().search(request).hits) {
            paged.push_back(hit.article.id);
        }
    }
    CHECK(paged == found(newsroom(), "міст поліція місія"));
}

TEST_CASE("A hit tells where it matched, in bytes of the stored text")
{
    SearchRequest request;
    request.query = "поліція";
    const auto result = newsroom().search(request);
    REQUIRE(result.hits.size() == 2);
    const auto& hit = result.hits[1];
    CHECK(hit.title_matches.empty());
    REQUIRE(hit.text_matches.size() == 1);
    CHECK(hit.article.text.substr(hit.text_matches[0].start, hit.text_matches[0].length) == "Поліція");
    REQUIRE(result.hits[0].title_matches.size() == 1);
    CHECK(result.hits[0].title_matches[0] == TextRange{0, 14});
}

TEST_CASE("Scores fall, and shares of the highest stay between 0 and 1")
{
    SearchRequest request;
    request.query = "міст поліція";
    double last = 1e9;
    for (const auto& hit : newsroom().search(request).hits) {
        CHECK(hit.score <= last);
        CHECK(hit.ranking_score > 0);
        CHECK(hit.ranking_score <= 1);
        last = hit.score;
    }
}

TEST_CASE("A query without a word finds nothing and says why")
{
    SearchRequest request;
    request.query = "!? …";
    const auto result = newsroom().search(request);
    CHECK(result.hits.empty());
    CHECK(result.notes.size() == 1);
}

TEST_CASE("The total is exact where it was counted")
{
    SearchRequest request;
    request.query = "міст поліція";
    request.limit = 1;
    const auto result = newsroom().search(request);
    CHECK(result.estimated_total == 3);
    CHECK(result.least_total == result.estimated_total);
    CHECK(result.documents == 5);
}

TEST_CASE("For evaluation only ids are fetched")
{
    SearchRequest request;
    request.query = "бібліотека";
    request.fetch_articles = false;
    const auto result = newsroom().search(request);
    REQUIRE(result.hits.size() == 1);
    CHECK(result.hits[0].article.id == "library");
    CHECK(result.hits[0].article.text.empty());
}

TEST_CASE("An index that is not there, or is none, is refused by kind")
{
    const test::TemporaryDir dir;
    CHECK(failure_of_opening(dir / "absent", options()) == ErrorCode::index_missing);
    dir.write("current", "auto generations/000001\n");
    dir.write("generations/000001/iamglass", "nonsense");
    CHECK(failure_of_opening(dir.path(), options()) == ErrorCode::index_damaged);
}

TEST_CASE("An index of another schema version is refused")
{
    const test::TemporaryDir dir;
    test::build_index(dir.path(), {article("1", "Міст", "Текст")});
    {
        Xapian::WritableDatabase database(index::current_generation(dir.path()).path.string(),
                                          Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
        database.set_metadata("poshuk.schema", "999");
        database.commit();
    }
    CHECK(failure_of_opening(dir.path(), options()) == ErrorCode::index_incompatible);
}

TEST_CASE("An index whose analysis cannot be reproduced is refused")
{
    const test::TemporaryDir dir;
    test::build_index(dir.path(), {article("1", "Міст", "Текст")});
    test::copy_configuration(dir / "other-config");
    std::ofstream(dir / "other-config" / "exceptions.tsv", std::ios::app) << "лема\tякась\n";
    CHECK(failure_of_opening(dir.path(), {{test::data_dir(), dir / "other-config"}}) == ErrorCode::index_incompatible);
    CHECK_NOTHROW(Searcher(dir.path(), {{test::data_dir(), test::source_dir() / "stemmer-config"}}));
}

TEST_CASE("A searcher keeps its generation while a new one is published")
{
    const test::TemporaryDir dir;
    test::build_index(dir.path(), {article("1", "Міст", "Старий текст")});
    Searcher old(dir.path(), options());
    for (int i = 0; i < 3; ++i) {
        test::build_index(dir.path(), {article("2", "Міст", "Новий текст")});
    }
    CHECK(found(old, "міст") == Ids{"1"});
    Searcher fresh(dir.path(), options());
    CHECK(found(fresh, "міст") == Ids{"2"});
    CHECK(old.generation() == "000001");
    CHECK(fresh.generation() == "000004");
}

} // namespace poshuk::searcher_searcher_test
