#include "indexer/articles/iso_date.hpp"

#include <catch2/catch.hpp>

namespace poshuk::iso_date_test {

using sources::IsoDate;
using sources::parse_iso_date;

TEST_CASE("A date is read as far as it goes")
{
    CHECK(parse_iso_date("2024") == IsoDate{"2024", DatePrecision::year});
    CHECK(parse_iso_date("2024-08") == IsoDate{"2024-08", DatePrecision::month});
    CHECK(parse_iso_date("2024-08-01") == IsoDate{"2024-08-01", DatePrecision::day});
    CHECK(parse_iso_date("2024-08-01T16:51") == IsoDate{"2024-08-01T16:51", DatePrecision::minute});
}

TEST_CASE("Seconds are cut and an offset is kept")
{
    CHECK(parse_iso_date("2024-08-01 16:51:07") == IsoDate{"2024-08-01T16:51", DatePrecision::minute});
    CHECK(parse_iso_date("2024-08-01T16:51:07.123Z") == IsoDate{"2024-08-01T16:51Z", DatePrecision::minute});
    CHECK(parse_iso_date("2024-08-01T16:51+03:00") == IsoDate{"2024-08-01T16:51+03:00", DatePrecision::minute});
}

TEST_CASE("A day that the calendar lacks is no date")
{
    for (const auto* text : {"2024-02-31", "2023-02-29", "2024-13-01", "2024-00", "2024-04-31", "2024-01-00"}) {
        CHECK_FALSE(parse_iso_date(text));
    }
    CHECK(parse_iso_date("2024-02-29"));
}

TEST_CASE("What only looks like a date is none")
{
    for (const auto* text : {"", "вчора", "24-08-01", "2024-8-1", "01.08.2024", "2024-08-01T", "2024-08-01T25:00",
                             "2024-08-01T16:51x", "2024-08-01T16:51+3", "2024-08-01T16:51:"}) {
        INFO(text);
        CHECK_FALSE(parse_iso_date(text));
    }
}

} // namespace poshuk::iso_date_test
