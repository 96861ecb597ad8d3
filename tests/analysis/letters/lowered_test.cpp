#include "analysis/letters/lowered.hpp"

#include <catch2/catch.hpp>

namespace poshuk::lowered_test {

using namespace poshuk::analysis;

TEST_CASE("A text is lowered letter by letter")
{
    CHECK(lowered("Читайте ТАКОЖ: Їжак і CSV") == "читайте також: їжак і csv");
    CHECK(lowered("").empty());
}

TEST_CASE("Bytes that are no characters are left out of a lowered text")
{
    CHECK(lowered("Так\xFF\xD0 І") == "так і");
}

TEST_CASE("Lowering ends with the character that makes enough bytes")
{
    CHECK(lowered("АБВГ", 3) == "аб");
    CHECK(lowered("АБВГ", 4) == "аб");
}

} // namespace poshuk::lowered_test
