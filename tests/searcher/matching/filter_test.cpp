#include "poshuk/error.hpp"
#include "poshuk/searcher.hpp"
#include "searcher/matching/filter.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <random>
#include <set>

namespace poshuk::filter_test {

namespace {

using Ids = std::set<std::string>;

Article dated(std::string id, std::string date, DatePrecision precision)
{
    auto article = test::article(std::move(id), "Новина", "Текст новини.");
    article.date = std::move(date);
    article.date_precision = precision;
    return article;
}

/// An index of articles that differ in their fields only, once a process.
const std::filesystem::path& index_of_fields()
{
    static const test::TemporaryDir dir;
    static const bool built = [] {
        auto bridge = dated("bridge", "2024-05-31T10:00", DatePrecision::minute);
        bridge.source = "Вісник Надбужжя";
        bridge.tags = {"міст", "ремонт"};
        bridge.url = "https://news.example/bridge?a=1";
        bridge.author = "Ірина Савчин";
        auto school = dated("school", "2024-06", DatePrecision::month);
        school.source = "Вісник";
        school.tags = {"школа"};
        auto year = dated("year", "2023", DatePrecision::year);
        year.source = "Степовий \"край\"";
        test::build_index(dir.path(), {bridge, school, year, test::article("bare", "Новина", "Текст новини.")});
        return true;
    }();
    static_cast<void>(built);
    return dir.path();
}

Ids found(const Filter& filter, const std::string& query = "")
{
    static Searcher searcher(index_of_fields(), {{test::data_dir(), {}}, {}});
    SearchRequest request;
    request.query = query;
    request.filter = filter;
    request.limit = 100;
    const auto result = searcher.search(request);
    Ids ids;
    for (const auto& hit : result.hits) {
        ids.insert(hit.article.id);
    }
    CHECK(result.estimated_total == ids.size());
    return ids;
}

std::string problem(const Filter& filter)
{
    try {
        static_cast<void>(query::filter_query(filter, std::chrono::sys_days(std::chrono::days(20000))));
    } catch (const RequestError& error) {
        CHECK(error.part() == "filter");
        CHECK_FALSE(error.problem().uk.empty());
        CHECK_FALSE(error.hint().empty());
        return error.problem().en;
    }
    return {};
}

/// Texts of pieces of filters, most of which cannot be read.
std::string any_condition(std::minstd_rand& random)
{
    static const std::vector<std::string> conditions{"year = 2024",     "tags = міст",      "id = bare",
                                                     "date < 2024",     "tags IN []",       "author EXISTS",
                                                     "source = Вісник", "id = \"a) OR (b\""};
    static const std::vector<std::string> signs{" AND ", " OR ", " AND NOT ", " OR ", " OR NOT ", ") OR (",
                                                "(",     ")",    "\"",        "'",    "\\",       " ] "};
    std::string text = random() % 8 == 0 ? "(" : "";
    for (auto parts = 1 + random() % 3; parts > 0; --parts) {
        text += conditions[random() % conditions.size()];
        text += parts > 1 || random() % 8 == 0 ? signs[random() % signs.size()] : "";
    }
    return text + (random() % 8 == 0 ? ")" : "");
}

/// Counts the pairs of conditions that could be read, each found to be the intersection of the two.
std::size_t readable_pairs_that_are_intersections(int rounds)
{
    std::minstd_rand random(7);
    std::size_t readable = 0;
    for (int i = 0; i < rounds; ++i) {
        const std::vector<std::string> texts{any_condition(random), any_condition(random)};
        const auto both = Filter::all({texts[0], texts[1]});
        const bool both_readable = problem(texts[0]).empty() && problem(texts[1]).empty();
        CAPTURE(texts);
        REQUIRE(problem(both).empty() == both_readable);
        if (!both_readable) {
            continue;
        }
        ++readable;
        const auto one = found(texts[0], "новина");
        const auto other = found(texts[1], "новина");
        Ids in_both;
        std::set_intersection(one.begin(), one.end(), other.begin(), other.end(),
                              std::inserter(in_both, in_both.end()));
        REQUIRE(found(both, "новина") == in_both);
    }
    return readable;
}

} // namespace

TEST_CASE("A filter compares whole values of fields")
{
    CHECK(found("source = \"Вісник Надбужжя\"") == Ids{"bridge"});
    CHECK(found("source = Вісник") == Ids{"school"});
    CHECK(found("source = 'вісник'").empty());
    CHECK(found("source = \"Степовий \\\"край\\\"\"") == Ids{"year"});
    CHECK(found("tags = ремонт") == Ids{"bridge"});
    CHECK(found("tag = школа") == Ids{"school"});
    CHECK(found("author = \"Ірина Савчин\"") == Ids{"bridge"});
    CHECK(found("author = Ірина").empty());
    CHECK(found("id = year") == Ids{"year"});
    CHECK(found("url = 'https://news.example/bridge?a=1'") == Ids{"bridge"});
}

TEST_CASE("A filter compares days, and what is known of a date only in part belongs to all of it")
{
    CHECK(found("year = 2024") == Ids{"bridge", "school"});
    CHECK(found("\"year\" = \"2024\"") == Ids{"bridge", "school"});
    CHECK(found("month = 2024-05") == Ids{"bridge"});
    CHECK(found("date = 2024-05-31") == Ids{"bridge"});
    CHECK(found("date = 2024-05-31T10:00") == Ids{"bridge"});
    CHECK(found("date > 2024-05-31") == Ids{"school"});
    CHECK(found("date >= 2024-05-31") == Ids{"bridge", "school"});
    CHECK(found("date < 2024") == Ids{"year"});
    CHECK(found("date <= 2024-05") == Ids{"bridge", "year"});
    CHECK(found("year 2023 TO 2024") == Ids{"bridge", "school", "year"});
    CHECK(found("date 2024-06-01 TO 2024-06-20") == Ids{"school"});
    CHECK(found("year != 2024") == Ids{"bare", "year"});
}

TEST_CASE("Conditions go together with AND, OR, NOT and parentheses, in capitals or not")
{
    CHECK(found("year = 2024 AND tags = школа") == Ids{"school"});
    CHECK(found("tags = школа OR tags = міст") == Ids{"bridge", "school"});
    CHECK(found("tags = школа or tags = міст and source = Ніде") == Ids{"school"});
    CHECK(found("(tags = школа OR tags = міст) AND NOT source = Вісник") == Ids{"bridge"});
    CHECK(found("NOT (year = 2024 OR year = 2023)") == Ids{"bare"});
    CHECK(found("tags IN [школа, \"ремонт\"]") == Ids{"bridge", "school"});
    CHECK(found("tags NOT IN [школа]") == Ids{"bare", "bridge", "year"});
    CHECK(found("tags IN []").empty());
    CHECK(found("tags IN []", "новина").empty());
    CHECK(found(Filter::all({"tags IN []", "year = 2024"}), "новина").empty());
    CHECK(found(Filter::any({"tags IN []", "year = 2023"})) == Ids{"year"});
}

TEST_CASE("The parts of a filter are read each by itself, and none can end or widen another")
{
    const auto open_quote = "source = \"Вісник";
    const auto escape = "id = none) OR (year = 2023";
    CHECK(found(Filter::all({"year = 2024", "tags = школа OR tags = міст"})) == Ids{"bridge", "school"});
    CHECK(found(Filter::all({"year = 2024 OR year = 2023", "source = Вісник"})) == Ids{"school"});
    CHECK(found(Filter::all({"year = 2024", Filter::any({"id = school", "id = year"})})) == Ids{"school"});
    CHECK(found(Filter::all({"year = 2024", "NOT id = school"})) == Ids{"bridge"});
    CHECK(problem(Filter::all({"year = 2024", escape})) ==
          "Inside `filter[1]`: The filter cannot be read at “) OR (year = 2023”: AND, OR or the end is expected.");
    CHECK(problem(Filter::all({open_quote, "year = 2024\""})).starts_with("Inside `filter[0]`: "));
    CHECK(problem(Filter::all({"", Filter::any({"id = a", "id ="})}))
              .starts_with("Inside `filter[1]`: Inside `filter[1]`"));
}

TEST_CASE("Blank parts of a filter ask nothing")
{
    CHECK(found(Filter::all({"", " ", "year = 2023"})) == Ids{"year"});
    CHECK(found(Filter::any({" ", "year = 2023"})) == Ids{"year"});
    CHECK(found(Filter::all({Filter::any({}), ""}), "новина").size() == 4);
    CHECK(Filter::all({Filter::any({}), ""}).empty());
}

TEST_CASE("What an array of conditions finds is what each of them finds alone")
{
    CHECK(readable_pairs_that_are_intersections(2000) > 100);
}

// By hand: poshuk-tests '[campaign]'
TEST_CASE("So it is of a hundred thousand arrays", "[.][campaign]")
{
    CHECK(readable_pairs_that_are_intersections(100'000) > 10'000);
}

TEST_CASE("A filter asks whether a field is there")
{
    CHECK(found("author EXISTS") == Ids{"bridge"});
    CHECK(found("date NOT EXISTS") == Ids{"bare"});
    CHECK(found("tags IS EMPTY") == Ids{"bare", "year"});
    CHECK(found("source IS NOT NULL") == Ids{"bridge", "school", "year"});
    CHECK(found("id EXISTS").size() == 4);
}

TEST_CASE("A filter narrows a query, and alone finds what it leaves")
{
    CHECK(found("year = 2024", "новина") == Ids{"bridge", "school"});
    CHECK(found("year = 2024", "немаєтакого").empty());
    CHECK(found(" ", "новина").size() == 4);
}

TEST_CASE("What a filter cannot be read at is told with its place")
{
    CHECK(problem("foo = 1") == "The filter cannot be read at “foo = 1”: a field is expected: id, url, source, author, "
                                "tags, year, month or date.");
    CHECK_THAT(problem("year >="), Catch::Contains("at its end: a value is expected"));
    CHECK_THAT(problem("year = 2024 tags = x"), Catch::Contains("at “tags = x”: AND, OR or the end is expected"));
    CHECK_THAT(problem("(year = 2024"), Catch::Contains("the parenthesis is not closed"));
    CHECK_THAT(problem("source = \"x"), Catch::Contains("the quote is not closed"));
    CHECK_THAT(problem("year = abc"), Catch::Contains("“abc” is no year"));
    CHECK_THAT(problem("source > x"), Catch::Contains("only date, month and year are larger or smaller"));
    CHECK_THAT(problem("url EXISTS"), Catch::Contains("url can be compared by = only"));
    CHECK_THAT(problem("year ! 2024"), Catch::Contains("this sign means nothing here"));
    CHECK_THAT(problem("year IS 2024"), Catch::Contains("NULL or EMPTY"));
    CHECK_THAT(problem("year 2024"), Catch::Contains("TO is expected"));
    CHECK_THAT(problem("tags IN школа"), Catch::Contains("[ is expected"));
    CHECK_THAT(problem("tags IN [школа"), Catch::Contains("a comma or ] is expected"));
    CHECK_THAT(problem("tags = школа AND"), Catch::Contains("at its end: a field is expected"));
    CHECK_THAT(problem("year = 2020.."), Catch::Contains("is no year"));
}

TEST_CASE("Filters are bounded")
{
    CHECK_THAT(problem(std::string(query::max_filter_bytes + 1, 'x')), Catch::Contains("longer than"));
    CHECK_THAT(problem(std::string(1000, '(')), Catch::Contains("inside each other"));
    std::string nots;
    std::string many = "year = 2024";
    for (int i = 0; i < 300; ++i) {
        nots += "NOT ";
        many += " OR year = 2024";
    }
    CHECK_THAT(problem(nots + "year = 2024"), Catch::Contains("inside each other"));
    CHECK_THAT(problem(many), Catch::Contains("more than 256 conditions"));
}

} // namespace poshuk::filter_test
