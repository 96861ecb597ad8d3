#include "analysis/letters/trimmed.hpp"

#include <catch2/catch.hpp>

namespace poshuk::trimmed_test {

using namespace poshuk::analysis;

TEST_CASE("What is around a text is trimmed, and what is within it stays")
{
    CHECK(trimmed(" \t слово і слово\r\n") == "слово і слово");
    CHECK(trimmed(" \t\r\n").empty());
    CHECK(trimmed("").empty());
    CHECK(trimmed(" \tслово ", " ") == "\tслово");
}

} // namespace poshuk::trimmed_test
