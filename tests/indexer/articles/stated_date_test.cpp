#include "indexer/articles/stated_date.hpp"

#include <catch2/catch.hpp>

using namespace poshuk;
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
    CHECK(text("Tue, 24 Nov 2026 10:05:00 +0200") == "2026-11-24T10:05+0200");
    CHECK(text("4 Nov 26 10:05 GMT") == "2026-11-04T10:05Z");
    CHECK(text("Tue, 24 Nov 2026") == "2026-11-24");
    CHECK(text("24 November 2026 10:05:00 EET") == "2026-11-24T10:05");
    CHECK(text("1795514700") == "2026-11-24T10:05Z");
    CHECK(text("1795514700123") == "2026-11-24T10:05Z");
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
