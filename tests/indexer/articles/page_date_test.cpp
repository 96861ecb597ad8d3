#include "indexer/articles/page_date.hpp"

#include <catch2/catch.hpp>

namespace poshuk::page_date_test {

using namespace std::chrono;
using extraction::is_date_line;
using extraction::page_date;

namespace {

std::string date(std::string_view line)
{
    const auto found = page_date(line);
    return found ? found->text : "none";
}

} // namespace

TEST_CASE("Dates are read as pages write them")
{
    CHECK(date("7 травня 2021 р.") == "2021-05-07");
    CHECK(date("09:30, 7 травня 2021 р.") == "2021-05-07T09:30");
    CHECK(date("07 травня 2021, 9:05") == "2021-05-07T09:05");
    CHECK(date("07.05.2021") == "2021-05-07");
    CHECK(date("7/05/2021") == "2021-05-07");
    CHECK(date("2021-05-07 18:31:15") == "2021-05-07T18:31");
    CHECK(date("2021-05-07T18:31:15") == "2021-05-07T18:31");
    CHECK(date("Опубліковано 7 травня 2021 року о 17:48") == "2021-05-07T17:48");
    CHECK(date("7 травня 2021 – 23:08") == "2021-05-07T23:08");
    CHECK(date("п'ятниця, 7 травень 2021, 11:24") == "2021-05-07T11:24");
    CHECK(date("Дата публікації: 7 травня 2021 19:46") == "2021-05-07T19:46");
    CHECK(date("7 Травня, 2021") == "2021-05-07");
    CHECK(date("11:02, 07.05.2021") == "2021-05-07T11:02");
    CHECK(date("7 трав. 2021") == "2021-05-07");
    CHECK(date("7-го травня 2021 року") == "2021-05-07");
    CHECK(date("07.05.21, 9:05") == "2021-05-07T09:05");
    CHECK(date("7 мая 2021 года, 9:05") == "2021-05-07T09:05");
    CHECK(date("May 7, 2021 9:05 PM") == "2021-05-07T21:05");
    CHECK(date("7 травня 2021, 9:05 UTC") == "2021-05-07T12:05+03:00");
    CHECK(date("Опубліковано 7 травня 2021 об 11.05") == "2021-05-07T11:05");
}

TEST_CASE("A date goes only as far as the page does")
{
    CHECK(date("травень 2021") == "2021-05");
    CHECK(page_date("травень 2021")->precision == DatePrecision::month);
    CHECK(date("18 грудня") == "--12-18");
    CHECK(page_date("18 грудня, 15:00")->precision == DatePrecision::none);
    CHECK(date("15:00") == "none");
    CHECK(date("Рахунок 20210507, версія 1.2.10") == "none");
    CHECK(date("2021") == "none");
}

TEST_CASE("A day that the calendar lacks is none")
{
    CHECK(date("31.02.2024") == "none");
    CHECK(date("31 лютого 2024") == "none");
    CHECK(date("99.99.9999") == "none");
}

TEST_CASE("Yesterday was written on the day after, and is a day where that of the page is known")
{
    CHECK(date("вчора, 12 лютого") == "--02-13");
    CHECK(date("Сьогодні, 19 червня") == "--06-19");
    CHECK(date("Сьогодні, 11:01") == "none");
    CHECK(page_date("Сьогодні, 11:01", sys_days(2026y / January / 22))->text == "2026-01-22T11:01");
    CHECK(page_date("Вчора, 21:14", sys_days(2026y / January / 1))->text == "2025-12-31T21:14");
}

TEST_CASE("A line of dates only is told from one that mentions a date")
{
    for (const auto* line :
         {"15:00", "18 грудня", "Вчора, 21:14", "8 липня 2022 р.", "середа, 5 червня 2024 року, 10:00"}) {
        INFO(line);
        CHECK(is_date_line(line));
    }
    for (const auto* line : {"Нарада 2 вересня скінчилася пізно", "Новини", "", "12", "Зустріч о 15:00"}) {
        INFO(line);
        CHECK_FALSE(is_date_line(line));
    }
    CHECK(page_date("середа, 5 червня 2024 року")->of_weekday);
    CHECK_FALSE(page_date("Субота 18 Травня 2024 року Погода: +17")->alone);
}

TEST_CASE("Long and strange lines are looked at for a date in bounded time")
{
    CHECK(date(std::string(1'000'000, '1')) == "none");
    CHECK(date("\xFF\xD0 7.5.2021") == "2021-05-07");
    std::string words;
    for (int i = 0; i < 100'000; ++i) {
        words += "7 ";
    }
    CHECK(date(words + "травня 2021") == "none");
}

} // namespace poshuk::page_date_test
