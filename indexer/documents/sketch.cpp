#include "sketch.hpp"

#include "analysis/files/digest.hpp"

#include <algorithm>
#include <utility>

namespace poshuk {
namespace {

using Hashes = std::span<const std::uint32_t>;

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): spreads what FNV leaves in the low
/// bits, so that the smallest hashes are a fair sample.
std::uint32_t spread(std::uint64_t hash)
{
    hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBULL;
    return static_cast<std::uint32_t>(hash ^ (hash >> 31U));
}

template <std::size_t Most>
std::uint8_t keep_smallest(std::vector<std::uint32_t> hashes, std::array<std::uint32_t, Most>& kept)
{
    std::sort(hashes.begin(), hashes.end());
    const auto end = std::unique(hashes.begin(), hashes.end());
    const auto count = std::min<std::size_t>(static_cast<std::size_t>(end - hashes.begin()), Most);
    std::copy_n(hashes.begin(), count, kept.begin());
    return static_cast<std::uint8_t>(count);
}

/// Of the `most` smallest of both together: how many there are, and how many both have.
std::pair<std::size_t, std::size_t> compared(Hashes one, Hashes other, std::size_t most)
{
    std::size_t all = 0;
    std::size_t shared = 0;
    auto a = one.begin();
    auto b = other.begin();
    for (; all < most && (a != one.end() || b != other.end()); ++all) {
        if (b == other.end() || (a != one.end() && *a < *b)) {
            ++a;
        } else if (a == one.end() || *b < *a) {
            ++b;
        } else {
            ++shared;
            ++a;
            ++b;
        }
    }
    return {all, shared};
}

} // namespace

Sketch::Sketch(std::vector<std::uint32_t> shingles, std::vector<std::uint32_t> numbers)
    : shingle_count_(keep_smallest(std::move(shingles), shingles_)),
      number_count_(keep_smallest(std::move(numbers), numbers_))
{
}

void SketchMaker::add_word(std::string_view lemma)
{
    add_word(analysis::fnv1a(lemma));
}

void SketchMaker::add_word(std::uint64_t hash)
{
    constexpr std::uint64_t turn = 0x9E3779B97F4A7C15ULL; // so that «а б» is not «б а»
    if (last_) {
        shingles_.push_back(spread(*last_ * turn + hash));
    }
    last_ = hash;
}

void SketchMaker::add_number(std::string_view digits)
{
    numbers_.push_back(spread(analysis::fnv1a(digits)));
}

Sketch SketchMaker::sketch() const
{
    return {shingles_, numbers_};
}

Sketch sketch_of_document(std::string_view id)
{
    std::vector<std::uint32_t> hashes;
    for (auto hash = analysis::fnv1a(id); hashes.size() < Sketch::most_shingles; ++hash) {
        hashes.push_back(spread(hash));
    }
    return {std::move(hashes), {}};
}

double resemblance(const Sketch& one, const Sketch& other)
{
    const auto [all, shared] = compared(one.shingles(), other.shingles(), Sketch::most_shingles);
    return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

bool numbers_differ(const Sketch& one, const Sketch& other)
{
    constexpr std::size_t enough = 5;
    constexpr std::size_t a_fourth = 4;
    if (std::min(one.numbers().size(), other.numbers().size()) < enough) {
        return false;
    }
    const auto [all, shared] = compared(one.numbers(), other.numbers(), Sketch::most_numbers);
    return shared * a_fourth < all;
}

} // namespace poshuk
