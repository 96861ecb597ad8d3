#include "indexer/articles/clock_time.hpp"

#include <catch2/catch.hpp>

namespace poshuk::clock_time_test {

using sources::clock_time;
using std::chrono::minutes;

TEST_CASE("A time is read with what stands right behind it")
{
    const auto time = [](std::string_view word) {
        return clock_time(word).value_or(sources::ClockTime{minutes(-1), {}});
    };
    CHECK(time("10:05").time == minutes(605));
    CHECK(time("7:05:33").time == minutes(425));
    CHECK(time("10:05:33.123+02:00").rest == "+02:00");
    CHECK(time("100533z").rest == "z");
    CHECK(time("1005").time == minutes(605));
    CHECK(time("10:05pm").rest == "pm");
}

TEST_CASE("What no clock shows is no time")
{
    for (const auto* word :
         {"", "10", "10:", "10:5", "24:00", "10:60", "10:05:61", "10:05:3", "105", "10:05:33:1", "a10:05"}) {
        INFO(word);
        CHECK_FALSE(clock_time(word));
    }
}

TEST_CASE("Halves of the day have twelve hours")
{
    CHECK(sources::in_half_of_day(minutes(630), true) == minutes(1350));
    CHECK(sources::in_half_of_day(minutes(725), false) == minutes(5));
    CHECK(sources::in_half_of_day(minutes(725), true) == minutes(725));
    CHECK_FALSE(sources::in_half_of_day(minutes(800), true));
    CHECK_FALSE(sources::in_half_of_day(minutes(10), true));
}

} // namespace poshuk::clock_time_test
