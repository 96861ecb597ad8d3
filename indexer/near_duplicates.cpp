#include "near_duplicates.hpp"

#include <algorithm>
#include <cstdlib>

namespace poshuk {
namespace {

/// As many of the smallest hashes find a document again: two texts that share a fifth of their shingles share one of these in 98 of 100 cases.
constexpr std::size_t keys_a_document = 16;
constexpr std::size_t first_slots = 1024; ///< a power of two, as all sizes of the table
/// A hash that this many documents have is of words that stand everywhere, and finds nothing.
constexpr std::size_t too_many = 200;

std::span<const std::uint32_t> keys_of(const Sketch& sketch)
{
    return sketch.shingles().first(std::min(keys_a_document, sketch.shingles().size()));
}

bool has_key(const Sketch& sketch, std::uint32_t key)
{
    const auto keys = keys_of(sketch);
    return std::binary_search(keys.begin(), keys.end(), key);
}

} // namespace

std::uint32_t NearDuplicates::add(const Sketch& sketch, std::optional<std::int32_t> day)
{
    const auto number = static_cast<std::uint32_t>(documents_.size() + 1);
    documents_.push_back({&sketch, day, number});
    auto& added = documents_.back();
    if (sketch.shingles().size() < fewest_shingles) {
        return number;
    }
    double most = 0;
    for (const auto candidate : candidates(sketch)) {
        const auto& other = documents_[candidate - 1];
        const double share = resemblance(sketch, *other.sketch);
        if (share >= least_resemblance && share > most && may_be_one(added, other)) {
            most = share;
            added.group = other.group;
        }
    }
    remember(number);
    return added.group;
}

bool NearDuplicates::may_be_one(const Kept& one, const Kept& other) const
{
    const bool days_apart = one.day && other.day && std::abs(*one.day - *other.day) > most_days_apart;
    return !days_apart && !numbers_differ(*one.sketch, *other.sketch);
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
            if (has_key(*documents_[slots_[slot] - 1].sketch, key)) {
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

void NearDuplicates::remember(std::uint32_t document)
{
    if ((filled_ + keys_a_document) * 2 > slots_.size()) {
        slots_.assign(slots_.empty() ? first_slots : slots_.size() * 2, 0);
        filled_ = 0;
        for (std::uint32_t earlier = 1; earlier < document; ++earlier) {
            if (documents_[earlier - 1].sketch->shingles().size() >= fewest_shingles) {
                insert(earlier);
            }
        }
    }
    insert(document);
}

void NearDuplicates::insert(std::uint32_t document)
{
    const auto mask = slots_.size() - 1;
    for (const auto key : keys_of(*documents_[document - 1].sketch)) {
        std::size_t with_key = 0;
        auto slot = key & mask;
        for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
            with_key += has_key(*documents_[slots_[slot] - 1].sketch, key) ? 1U : 0U;
        }
        if (with_key <= too_many) { // one more tells that there are too many; the rest would only make the table slow
            slots_[slot] = document;
            ++filled_;
        }
    }
}

std::map<std::uint32_t, std::vector<std::uint32_t>> NearDuplicates::groups() const
{
    std::map<std::uint32_t, std::vector<std::uint32_t>> result;
    for (std::size_t i = 0; i < documents_.size(); ++i) {
        const auto number = static_cast<std::uint32_t>(i + 1);
        if (documents_[i].group != number) {
            auto& group = result[documents_[i].group];
            if (group.empty()) {
                group.push_back(documents_[i].group);
            }
            group.push_back(number);
        }
    }
    return result;
}

} // namespace poshuk
