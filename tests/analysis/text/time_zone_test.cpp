#include "analysis/text/time_zone.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>
#include <string>
#include <system_error>

namespace poshuk::time_zone_test {

using analysis::TimeZone;
using namespace std::chrono;

namespace {

std::string bytes_of(std::uint64_t number, int bytes)
{
    std::string result;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        result += static_cast<char>(static_cast<unsigned char>(number >> shift));
    }
    return result;
}

std::string header(unsigned changes, unsigned offsets, unsigned letters)
{
    return "TZif2" + std::string(15, '\0') + bytes_of(0, 4) + bytes_of(0, 4) + bytes_of(0, 4) + bytes_of(changes, 4) +
           bytes_of(offsets, 4) + bytes_of(letters, 4);
}

/// A zone of two hours ahead of UTC from 1970 on, one before, as short as zic writes it: all that
/// comes later is said by the rule.
std::string zone_with(const std::string& rule)
{
    const auto offset = [](int seconds) {
        return bytes_of(static_cast<std::uint64_t>(static_cast<std::int64_t>(seconds)), 4) + std::string(2, '\0');
    };
    return header(0, 1, 1) + offset(0) + std::string(1, '\0') + header(1, 2, 1) + bytes_of(0, 8) + '\1' + offset(3600) +
           offset(7200) + std::string(1, '\0') + "\n" + rule + "\n";
}

minutes offset_at(const std::string& rule, sys_days day, minutes time = 0min)
{
    return TimeZone(zone_with(rule)).offset_at(day + time);
}

} // namespace

TEST_CASE("Behind the last change of a zone its rule tells the time, in summer and in winter")
{
    const std::string rule = "EET-2EEST,M3.5.0/3,M10.5.0/4";
    CHECK(offset_at(rule, 2025y / July / 1) == 180min);
    CHECK(offset_at(rule, 2025y / January / 1) == 120min);
    CHECK(offset_at(rule, 2025y / March / 30, 59min) == 120min);
    CHECK(offset_at(rule, 2025y / March / 30, 60min) == 180min);
    CHECK(offset_at(rule, 2025y / October / 26, 59min) == 180min);
    CHECK(offset_at(rule, 2025y / October / 26, 60min) == 120min);
    CHECK(offset_at(rule, 1969y / July / 1) == 60min);
}

TEST_CASE("Rules without summer, of the south, with offsets and names of their own are read")
{
    CHECK(offset_at("EET-2", 2025y / July / 1) == 120min);
    CHECK(offset_at("<+0330>-3:30", 2025y / July / 1) == 210min);
    CHECK(offset_at("", 2025y / July / 1) == 120min);
    const std::string south = "AEST-10AEDT,M10.1.0,M4.1.0/3";
    CHECK(offset_at(south, 2025y / January / 1) == 660min);
    CHECK(offset_at(south, 2025y / July / 1) == 600min);
    CHECK(offset_at("IST-1GMT0,M10.5.0,M3.5.0/1", 2025y / January / 1) == 0min);
    CHECK(offset_at("EST5EDT,M3.2.0,M11.1.0", 2025y / July / 1) == -240min);
}

TEST_CASE("What is no zone data is refused, cut short at any byte too")
{
    const auto whole = zone_with("EET-2EEST,M3.5.0/3,M10.5.0/4");
    CHECK_NOTHROW(TimeZone(whole));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(size);
        CHECK_THROWS_AS(TimeZone(std::string_view(whole).substr(0, size)), std::runtime_error);
    }
    for (const auto* rule : {"EET", "EET-2EEST", "EET-2EEST,M13.5.0,M10.5.0", "EET-2EEST,J60,J300", "-2"}) {
        INFO(rule);
        CHECK_THROWS_AS(TimeZone(zone_with(rule)), std::runtime_error);
    }
    CHECK_THROWS_AS(TimeZone::read("/nonexistent"), std::system_error);
}

} // namespace poshuk::time_zone_test
