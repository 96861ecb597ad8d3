#include "indexer/articles/embargo.hpp"

#include <catch2/catch.hpp>

namespace poshuk::embargo_test {

using sources::is_still_to_come;

TEST_CASE("An embargo holds until its minute, in whatever zone it is said")
{
    using namespace std::chrono;
    const sys_seconds now = sys_days(year(2026) / November / 28) + hours(12) + minutes(30);
    CHECK(is_still_to_come("2026-11-28T14:31:00+02:00", now));
    CHECK(is_still_to_come("2026-11-28T12:31:00Z", now));
    CHECK(is_still_to_come("2026-11-28T14:31", now)); // as clocks in Kyiv show it
    CHECK_FALSE(is_still_to_come("2026-11-28T12:29:00Z", now));
    CHECK_FALSE(is_still_to_come("1795507500", now));
    CHECK(is_still_to_come("9000-01-01", now));
    CHECK(is_still_to_come("2026-11-28", now)); // the whole day
    CHECK_FALSE(is_still_to_come("2026-11-27", now));
    CHECK(is_still_to_come("коли скажуть", now));
    CHECK_FALSE(is_still_to_come(" ", now));
}

} // namespace poshuk::embargo_test
