#include "searcher/matching/bm25.hpp"

#include "tests/support/random_index.hpp"

#include <catch2/catch.hpp>

#include <cstdint>

namespace poshuk::bm25_test {

TEST_CASE("With less of a word than the least wdf no document weighs that much, and with it one may")
{
    const test::RandomIndex index(71, 300);
    for (const double documents : {1.0, 20.0, 299.0}) {
        const query::Bm25 bm25({}, index.database(), documents);
        constexpr std::uint32_t most = 1'000'000;
        for (const double share : {0.0, 0.01, 0.3, 0.7, 0.99, 1.0}) {
            const auto weight = share * bm25.bound(most);
            const auto least = bm25.least_wdf(weight, most);
            INFO(documents << " documents, " << share << " of the highest weight, wdf " << least);
            CHECK(bm25.bound(least) >= weight);
            CHECK((least == 0 || bm25.bound(least - 1) < weight));
        }
        CHECK(bm25.least_wdf(bm25.bound(most) * 2, most) == most + 1);
        CHECK(bm25.least_wdf(-1, most) == 0);
        CHECK(bm25.least_wdf(0, 0) == 0);
        CHECK(bm25.least_wdf(1, 0) == 1);
    }
}

} // namespace poshuk::bm25_test
