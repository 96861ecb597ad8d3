#include "analysis/text/kyiv_time.hpp"

#include "analysis/files/tsv.hpp"
#include "poshuk/article.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::kyiv_time_test {

using namespace std::chrono;

namespace {

sys_seconds moment(std::string_view text)
{
    const auto time = analysis::stored_time(text.substr(0, 16));
    REQUIRE(time);
    return sys_seconds(time->time.time_since_epoch());
}

local_seconds clock(std::string_view text)
{
    const auto time = analysis::stored_time(text);
    REQUIRE(time);
    return time->time;
}

Article dated(const std::string& date)
{
    Article article;
    article.date = date;
    return article;
}

} // namespace

TEST_CASE("Clocks in Kyiv showed what tests/analysis/text/kyiv_hours.tsv says, at the hours of change too")
{
    analysis::TsvReader rows(test::source_dir() / "tests/analysis/text/kyiv_hours.tsv");
    int cases = 0;
    while (rows.next(2, 2)) {
        const std::string in_utc(rows.field(0));
        const std::string in_kyiv(rows.field(1));
        INFO(in_utc);
        CHECK(analysis::text_of(analysis::kyiv_time(moment(in_utc))) == in_kyiv);
        // and the way back, by what is stored
        const auto stored = analysis::stored_time(in_kyiv);
        REQUIRE((stored && stored->offset));
        CHECK(stored->time.time_since_epoch() - *stored->offset == moment(in_utc).time_since_epoch());
        ++cases;
    }
    CHECK(cases >= 50);
}

TEST_CASE("Of the hour that comes twice in autumn the first is told from the second")
{
    for (const auto* day : {"2025-10-26", "2016-10-30", "1996-10-27"}) {
        INFO(day);
        const auto time = clock(std::string(day) + "T03:30");
        CHECK(analysis::offset_in_kyiv(time) == 180min);
        CHECK_FALSE(analysis::is_second_time(time, 180min));
        CHECK(analysis::is_second_time(time, 120min));
        const auto later = clock(std::string(day) + "T04:00");
        CHECK(analysis::offset_in_kyiv(later) == 120min);
        CHECK_FALSE(analysis::is_second_time(later, 120min));
        CHECK(analysis::offset_in_kyiv(clock(std::string(day) + "T02:59")) == 180min);
    }
    // In 1990 Kyiv left the time of Moscow and put its clocks back in summer.
    CHECK(analysis::is_second_time(clock("1990-07-01T01:30"), 180min));
}

TEST_CASE("An hour that clocks jump over counts as if they had not jumped yet")
{
    CHECK(analysis::offset_in_kyiv(clock("2025-03-30T02:59")) == 120min);
    CHECK(analysis::offset_in_kyiv(clock("2025-03-30T03:30")) == 120min);
    CHECK(analysis::offset_in_kyiv(clock("2025-03-30T04:00")) == 180min);
}

TEST_CASE("A stored date tells its time only where it has one")
{
    for (const auto* date : {"", "2025", "2025-03", "2025-03-01", "2025-02-30T10:00", "2025-03-01T1x:00",
                             "2025-03-01T10:00Z", "2025-03-01T10:00+0200"}) {
        INFO(date);
        CHECK_FALSE(analysis::stored_time(date));
    }
    CHECK(analysis::stored_time("2025-03-01T10:00-05:30")->offset == -330min);
    CHECK_FALSE(analysis::stored_time("2025-03-01T10:00")->offset);
}

TEST_CASE("An article's date tells how far its clocks are ahead of UTC, of a day alone at its beginning")
{
    CHECK(utc_offset(dated("2025-07-01T10:00")) == 180min);
    CHECK(utc_offset(dated("2025-12-01T10:00")) == 120min);
    CHECK(utc_offset(dated("2025-10-26T03:30+02:00")) == 120min);
    CHECK(utc_offset(dated("2025-03-30")) == 120min); // the clocks change at three
    CHECK(utc_offset(dated("2025-03-31")) == 180min);
    CHECK_FALSE(utc_offset(dated("2025-03")));
    CHECK_FALSE(utc_offset(dated("")));
}

} // namespace poshuk::kyiv_time_test
