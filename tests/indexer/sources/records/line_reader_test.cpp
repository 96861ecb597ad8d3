#include "indexer/sources/records/line_reader.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace poshuk::line_reader_test {

TEST_CASE("A line that is too long is cut, and the next one is read whole")
{
    std::istringstream in("0123456789\nabc");
    sources::LineReader lines(in, 4);
    REQUIRE(lines.next());
    CHECK(lines.line() == "0123");
    CHECK(lines.too_long());
    REQUIRE(lines.next());
    CHECK(lines.line() == "abc");
    CHECK_FALSE(lines.too_long());
    CHECK(lines.number() == 2);
    CHECK_FALSE(lines.next());
}

} // namespace poshuk::line_reader_test
