#include "indexer/night/progress.hpp"

#include <catch2/catch.hpp>

namespace poshuk::progress_test {

using indexer::human_bytes;
using indexer::Progress;

TEST_CASE("Sizes are told in the units that people read")
{
    CHECK(human_bytes(0, Language::english) == "0 B");
    CHECK(human_bytes(999, Language::english) == "999 B");
    CHECK(human_bytes(1500, Language::english) == "1.5 kB");
    CHECK(human_bytes(999'600, Language::english) == "1.0 MB");
    CHECK(human_bytes(123'456'789, Language::english) == "123 MB");
    CHECK(human_bytes(3'400'000, Language::ukrainian) == "3,4 МБ");
}

TEST_CASE("The bar shows the share of bytes that was read")
{
    const Progress progress(Progress::Style::bar, Language::ukrainian, 1000);
    CHECK(progress.bar(2, 500) == "███████████████░░░░░░░░░░░░░░░  50 %  2 статті");
    CHECK_THAT(progress.bar(5, 5000), Catch::Contains("100 %"));
}

TEST_CASE("Where the size is unknown the bar counts")
{
    const Progress progress(Progress::Style::bar, Language::english, 0);
    CHECK(progress.bar(1, 1500) == "1 article, 1.5 kB");
}

} // namespace poshuk::progress_test
