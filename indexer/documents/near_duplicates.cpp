#include "near_duplicates.hpp"

#include <algorithm>
#include <cstdlib>

namespace poshuk {
namespace {

/// As many of the smallest hashes find a document again: two texts that share a fifth of their
/// shingles share one of these in 95 of 100 cases, a fourth in 98.
constexpr std::size_t keys_a_document = 12;
constexpr std::size_t first_slots = 1024; ///< a power of two, as all sizes of the table
/// A hash that this many documents have is of words that stand everywhere, and finds nothing.
constexpr std::size_t too_many = 200;

std::span<const std::uint32_t> keys_of(const Sketch& sketch)
{
    return sketch.shingles().first(std::min(keys_a_document, sketch.shingles().size()));
}

/// Bits of a key that its place in the table does not tell: another key has the same once in 256
/// times, and then costs a comparison.
std::uint8_t check_of(std::uint32_t key)
{
    return static_cast<std::uint8_t>(key >> 24U);
}

} // namespace

std::uint32_t NearDuplicates::add(const Sketch& sketch, std::optional<std::int32_t> day)
{
    const auto number = static_cast<std::uint32_t>(documents_.size() + 1);
    documents_.push_back({day, number});
    if (sketch.shingles().size() < fewest_shingles) {
        return number;
    }
    double most = 0;
    for (const auto candidate : candidates(sketch)) {
        const auto& other = documents_[candidate - 1];
        if (day && other.day && std::abs(*day - *other.day) > most_days_apart) {
            continue;
        }
        const auto others = sketch_of_(candidate);
        const double share = resemblance(sketch, others);
        if (share >= least_resemblance && share > most && !numbers_differ(sketch, others)) {
            most = share;
            documents_.back().group = other.group;
        }
    }
    if (!is_copy(number, sketch)) {
        remember(number, sketch);
    }
    return documents_.back().group;
}

/// True for a document that is found by whatever finds the first one of its group: a table with
/// thousands of pages of one report under the same keys would find none of them.
bool NearDuplicates::is_copy(std::uint32_t document, const Sketch& sketch) const
{
    const auto& one = documents_[document - 1];
    return one.group != document && one.day == documents_[one.group - 1].day && sketch_of_(one.group) == sketch;
}

/// Earlier documents with one of the same keys, in order.
std::vector<std::uint32_t> NearDuplicates::candidates(const Sketch& sketch) const
{
    std::vector<std::uint32_t> result;
    if (slots_.empty()) {
        return result;
    }
    const auto mask = slots_.size() - 1;
    for (const auto key : keys_of(sketch)) {
        const auto before = result.size();
        for (auto slot = key & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
            if (checks_[slot] == check_of(key)) {
                result.push_back(slots_[slot]);
            }
        }
        if (result.size() - before > too_many) {
            result.resize(before);
        }
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

void NearDuplicates::remember(std::uint32_t document, const Sketch& sketch)
{
    constexpr std::size_t fullest_percent = 70;
    if ((filled_ + keys_a_document) * 100 > slots_.size() * fullest_percent) {
        const auto size = slots_.empty() ? first_slots : slots_.size() * 2;
        slots_ = {}; // before the larger ones are made
        checks_ = {};
        slots_.resize(size, 0);
        checks_.resize(size, 0);
        filled_ = 0;
        for (std::uint32_t earlier = 1; earlier < document; ++earlier) {
            const auto others = sketch_of_(earlier);
            if (others.shingles().size() >= fewest_shingles && !is_copy(earlier, others)) {
                insert(earlier, others);
            }
        }
    }
    insert(document, sketch);
}

void NearDuplicates::insert(std::uint32_t document, const Sketch& sketch)
{
    const auto mask = slots_.size() - 1;
    for (const auto key : keys_of(sketch)) {
        std::size_t run = 0;
        auto slot = key & mask;
        for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
            ++run;
        }
        // A long run is mostly of one hash that every article has; one more of it would only make
        // the table slow.
        if (run <= too_many) {
            slots_[slot] = document;
            checks_[slot] = check_of(key);
            ++filled_;
        }
    }
}

} // namespace poshuk
