#include "analysis/files/tsv.hpp"
#include "poshuk/error.hpp"
#include "searcher/query/date_phrase.hpp"

#include "analysis/text/kyiv_time.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::date_phrase_test {

using namespace std::chrono;

TEST_CASE("Days that people name are understood as the cases of tests/searcher/query/dates.tsv say")
{
    constexpr auto thursday = sys_days(2025y / February / 20);
    const auto end = [](std::string_view day) { return day.empty() ? std::string("-") : std::string(day); };
    analysis::TsvReader rows(test::source_dir() / "tests/searcher/query/dates.tsv");
    int cases = 0;
    while (rows.next(3, 4)) {
        INFO(rows.field(0));
        const auto found = query::date_phrase(rows.field(0), thursday);
        CHECK((found ? end(found->since) : "none") == rows.field(1));
        CHECK((found ? end(found->until) : "none") == rows.field(2));
        ++cases;
    }
    CHECK(cases >= 80);
}

TEST_CASE("A long or hostile phrase is no date")
{
    constexpr auto day = sys_days(2025y / February / 20);
    CHECK_FALSE(query::date_phrase(std::string(1'000'000, '1'), day));
    CHECK_FALSE(query::date_phrase("\xFF\xD0", day));
    CHECK_FALSE(query::date_phrase("", day));
    CHECK_FALSE(query::date_phrase(std::string("2023\0", 5), day));
}

TEST_CASE("A phrase that is no date is told with the forms that are")
{
    CHECK(parse_dates("вчора", "2025-02-20") == DateRange{"2025-02-19", "2025-02-19"});
    CHECK_THROWS_WITH(parse_dates("ось так", "2025-02-20"),
                      Catch::Contains("no date") && Catch::Contains("2023-09-03"));
    CHECK_THROWS_WITH(parse_dates("вчора", "колись"), Catch::Contains("2024-11-06"));
    CHECK_NOTHROW(parse_dates("вчора"));
}

TEST_CASE("The day in Kyiv is the day of UTC or the next")
{
    const auto kyiv = analysis::today_in_kyiv();
    const auto utc = floor<days>(system_clock::now());
    CHECK(kyiv >= utc);
    CHECK(kyiv <= utc + days(1));
}

} // namespace poshuk::date_phrase_test
