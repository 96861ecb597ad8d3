#include "searcher/recency.hpp"

#include <catch2/catch.hpp>

using namespace poshuk;
using namespace std::chrono;

namespace {

const query::Recency& recency()
{
    static const query::Recency instance(sys_days(2024y / November / 6), 2.0, 10);
    return instance;
}

} // namespace

TEST_CASE("An article of the newest day gets the whole, one a half-life older the half")
{
    CHECK(recency().weight_of("202411061200") == 2.0);
    CHECK(recency().weight_of("20241027") == Approx(1.0));
    CHECK(recency().weight_of("20241017") == Approx(0.5));
}

TEST_CASE("Without a date, or with one that is none, nothing is added")
{
    CHECK(recency().weight_of("") == 0);
    CHECK(recency().weight_of("20241399") == 0);
    CHECK_FALSE(recency().age_of("").has_value());
}

TEST_CASE("A date in the future counts as the newest, one of a month or a year from its middle")
{
    CHECK(recency().weight_of("20991231") == 2.0);
    CHECK(recency().age_of("202410") == 22.0);
    CHECK(recency().age_of("2024") == 128.0);
}
