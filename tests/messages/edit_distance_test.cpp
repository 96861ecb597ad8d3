#include "messages/edit_distance.hpp"

#include <catch2/catch.hpp>
#include <string_view>

namespace poshuk::edit_distance_test {

using namespace std::string_view_literals;

TEST_CASE("The distance of two names counts what is added, dropped and changed")
{
    constexpr std::size_t swap = 2;
    CHECK(edit_distance("limit"sv, "limit"sv, swap) == 0);
    CHECK(edit_distance("limt"sv, "limit"sv, swap) == 1);
    CHECK(edit_distance("limitt"sv, "limit"sv, swap) == 1);
    CHECK(edit_distance(U"заголовак"sv, U"заголовок"sv, swap) == 1);
    CHECK(edit_distance(""sv, "tag"sv, swap) == 3);
    CHECK(edit_distance("tag"sv, ""sv, swap) == 3);
}

TEST_CASE("Two neighbours that are swapped count as much as the caller says")
{
    CHECK(edit_distance("lmiit"sv, "limit"sv, 1) == 1);
    CHECK(edit_distance("lmiit"sv, "limit"sv, 2) == 2);
}

} // namespace poshuk::edit_distance_test
