#include "indexer/articles/stated_date.hpp"

#include "analysis/files/tsv.hpp"
#include "indexer/articles/zone_offset.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::stated_date_test {

using sources::stated_date;

namespace {

std::string text(std::string_view stated)
{
    const auto date = stated_date(stated);
    return date ? date->text : "none";
}

} // namespace

TEST_CASE("Dates of ISO 8601, of mail and of people are read")
{
    CHECK(text("2026-11-24T10:05:33+02:00") == "2026-11-24T10:05+02:00");
    CHECK(text(" 2026-11 ") == "2026-11");
    CHECK(text("Tue, 24 Nov 2026 10:05:00 +0200") == "2026-11-24T10:05+02:00");
    CHECK(text("4 Nov 26 10:05 GMT") == "2026-11-04T12:05+02:00");
    CHECK(text("Tue, 24 Nov 2026") == "2026-11-24");
    CHECK(text("24 November 2026 10:05:00 EET") == "2026-11-24T10:05+02:00");
    CHECK(text("1795514700") == "2026-11-24T12:05+02:00");
    CHECK(text("1795514700123") == "2026-11-24T12:05+02:00");
    CHECK(text("24.11.2026") == "2026-11-24");
    CHECK(text("24 листопада 2026, 10:05") == "2026-11-24T10:05");
}

TEST_CASE("What does not say a whole date says none")
{
    for (const auto* stated : {"", "вчора", "24 листопада", "31.02.2026", "Tue, 31 Feb 2026 10:05:00", "скоро",
                               "24 Foo 2026", "17955147", "179551470012", "Зустріч 24.11.2026 у місті"}) {
        CHECK(text(stated) == "none");
    }
}

TEST_CASE("Dates that sources state are kept as tests/indexer/articles/stated_dates.tsv says")
{
    analysis::TsvReader rows(test::source_dir() / "tests/indexer/articles/stated_dates.tsv");
    int cases = 0;
    while (rows.next(2, 2)) {
        INFO(rows.field(0));
        const auto date = stated_date(rows.field(0));
        CHECK((date ? date->text : "-") == rows.field(1));
        const auto length = rows.field(1).size();
        const auto precision = length < 4     ? DatePrecision::none
                               : length == 4  ? DatePrecision::year
                               : length == 7  ? DatePrecision::month
                               : length == 10 ? DatePrecision::day
                                              : DatePrecision::minute;
        CHECK((date ? date->precision : DatePrecision::none) == precision);
        ++cases;
    }
    CHECK(cases >= 70);
}

TEST_CASE("A zone is read whole or not at all")
{
    for (const auto* zone : {"", "+", "+2", "+24", "+02:", "+02:0", "+020", "+02000", "+-2", "2", "EETX", "EET+2",
                             "(EET)", "[Europe/Kyiv]", "K", "Київ", "+02:00 або"}) {
        INFO(zone);
        CHECK_FALSE(sources::zone_offset(zone));
    }
    CHECK(sources::zone_offset("-09:30") == std::chrono::minutes(-570));
    CHECK(sources::zone_offset("+14") == std::chrono::hours(14));
    CHECK(sources::zone_offset("utc+03:00") == std::chrono::hours(3));
}

} // namespace poshuk::stated_date_test
