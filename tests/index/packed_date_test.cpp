#include "index/packed_date.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace poshuk::packed_date_test {

using namespace poshuk::index;
using namespace std::chrono;

TEST_CASE("Packed dates sort as the values do, none before all")
{
    const std::vector<std::string> values{"",
                                          "0",
                                          "1999",
                                          "2024",
                                          "202401",
                                          "20240101",
                                          "20240131",
                                          "202401310000",
                                          "202401310001",
                                          "202401310059",
                                          "202401310060",
                                          "2024013100:9",
                                          "2024013100;0",
                                          "202401310100",
                                          "20240131~",
                                          "202402",
                                          "2025",
                                          "~"};
    for (std::size_t i = 1; i < values.size(); ++i) {
        INFO(values[i - 1] << " " << values[i]);
        CHECK(packed_date(values[i - 1]) < packed_date(values[i]));
    }
    CHECK(packed_date("") == 0);
    CHECK(packed_date("202401310001123") == packed_date("202401310001"));
}

TEST_CASE("The day of a coarser date is the middle of what is known")
{
    CHECK(day_of(packed_date("202402291830")) == sys_days(2024y / February / 29));
    CHECK(day_of(packed_date("20240229")) == sys_days(2024y / February / 29));
    CHECK(day_of(packed_date("202402")) == sys_days(2024y / February / 15));
    CHECK(day_of(packed_date("2024")) == sys_days(2024y / July / 1));
}

TEST_CASE("What is no day has none")
{
    for (const auto* value : {"", "202", "20241399", "20230229", "202400", "20240100", "20240x01"}) {
        INFO(value);
        CHECK_FALSE(day_of(packed_date(value)).has_value());
    }
}

} // namespace poshuk::packed_date_test
