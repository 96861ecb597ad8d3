#include "indexer/documents/sketch.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace poshuk::sketch_test {

namespace {

/// The words from `first` to `last`.
Sketch sketch(int first, int last)
{
    SketchMaker maker;
    for (int i = first; i <= last; ++i) {
        maker.add_word("слово" + std::to_string(i));
    }
    return maker.sketch();
}

} // namespace

TEST_CASE("The resemblance of texts that have fewer shingles than a sketch is exact")
{
    CHECK(resemblance(sketch(0, 30), sketch(0, 30)) == 1.0);
    CHECK(resemblance(sketch(0, 30), sketch(100, 130)) == 0.0);
    CHECK(resemblance(sketch(0, 30), sketch(0, 15)) == Approx(15.0 / 30));
    CHECK(resemblance(sketch(0, 0), sketch(0, 0)) == 0.0); // a word has no neighbour
}

TEST_CASE("The resemblance of long texts is estimated")
{
    CHECK(resemblance(sketch(0, 999), sketch(500, 1499)) == Approx(1.0 / 3).margin(0.15));
    CHECK(resemblance(sketch(0, 999), sketch(100, 1099)) == Approx(9.0 / 11).margin(0.15));
}

TEST_CASE("The order of two words matters")
{
    SketchMaker one;
    one.add_word("міст");
    one.add_word("ріка");
    SketchMaker other;
    other.add_word("ріка");
    other.add_word("міст");
    CHECK(resemblance(one.sketch(), other.sketch()) == 0.0);
}

TEST_CASE("Numbers differ only where both texts are full of them")
{
    const auto with_numbers = [](int first, int count) {
        SketchMaker maker;
        for (int i = 0; i < count; ++i) {
            maker.add_number(std::to_string(first + i));
        }
        return maker.sketch();
    };
    CHECK(numbers_differ(with_numbers(0, 8), with_numbers(100, 8)));
    CHECK_FALSE(numbers_differ(with_numbers(0, 8), with_numbers(0, 8)));
    CHECK_FALSE(numbers_differ(with_numbers(0, 8), with_numbers(100, 4)));
}

} // namespace poshuk::sketch_test
