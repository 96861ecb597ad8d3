#include "position_record.hpp"

#include "index/glass/damage.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

namespace poshuk::index {
namespace {

constexpr std::size_t header_bytes = 2 + sizeof(std::uint32_t);
constexpr std::size_t word_bits = std::numeric_limits<std::uint64_t>::digits;

/// How many words the bits of so many lanes take.
constexpr std::size_t words_of(std::size_t lanes)
{
    return (lanes + word_bits - 1) / word_bits;
}

/// How many bits are set. std::popcount() is a call into a library where the compiler may not count on the processor's instruction, and most of the
/// time of a phrase of frequent words. Hacker's Delight (Warren 2012), section 5-1.
constexpr std::uint32_t ones(std::uint64_t bits)
{
    bits -= (bits >> 1U) & 0x5555555555555555U;
    bits = (bits & 0x3333333333333333U) + ((bits >> 2U) & 0x3333333333333333U);
    bits = (bits + (bits >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
    return static_cast<std::uint32_t>((bits * 0x0101010101010101U) >> 56U);
}

/// An odd number that looks like chance: the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
constexpr std::uint64_t multiplier_of(unsigned number)
{
    std::uint64_t mixed = (number + 1) * 0x9E3779B97F4A7C15U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return (mixed ^ (mixed >> 31U)) | 1U;
}

template <typename Lane>
Lane lane_of(std::uint64_t hash, std::uint64_t multiplier)
{
    constexpr auto bits = std::numeric_limits<Lane>::digits;
    return static_cast<Lane>((hash * multiplier) >> (std::numeric_limits<std::uint64_t>::digits - bits));
}

/// Calls `work` with a lane of that many bytes.
template <typename Work>
auto with_lane(std::size_t bytes, Work work)
{
    switch (bytes) {
    case sizeof(std::uint16_t): return work(std::uint16_t{});
    case sizeof(std::uint32_t): return work(std::uint32_t{});
    default: return work(std::uint64_t{});
    }
}

void append_packed(std::string& bytes, std::uint64_t number)
{
    constexpr std::uint64_t more = 0x80;
    for (; number >= more; number >>= 7U) {
        bytes.push_back(static_cast<char>((number & (more - 1)) | more));
    }
    bytes.push_back(static_cast<char>(number));
}

/// The parts of a record, none longer than the record is.
struct Parts {
    std::size_t lane_bytes = 0;
    std::uint64_t multiplier = 0;
    std::size_t count = 0;
    const char* lanes = nullptr;
    const char* steps = nullptr; ///< words of bits
    std::string_view jumps;
};

std::optional<Parts> parts_of(std::string_view record)
{
    if (record.size() < header_bytes) {
        return std::nullopt;
    }
    Parts parts;
    parts.lane_bytes = static_cast<unsigned char>(record[0]);
    parts.multiplier = multiplier_of(static_cast<unsigned char>(record[1]));
    std::uint32_t count = 0;
    std::memcpy(&count, record.data() + 2, sizeof count);
    parts.count = count;
    const auto bytes_of_lanes = parts.count * parts.lane_bytes;
    const auto bytes_of_steps = words_of(parts.count) * sizeof(std::uint64_t);
    const bool known_lanes = parts.lane_bytes == sizeof(std::uint16_t) || parts.lane_bytes == sizeof(std::uint32_t) ||
                             parts.lane_bytes == sizeof(std::uint64_t);
    if (!known_lanes || header_bytes + bytes_of_lanes + bytes_of_steps > record.size()) {
        return std::nullopt;
    }
    parts.lanes = record.data() + header_bytes;
    parts.steps = parts.lanes + bytes_of_lanes;
    parts.jumps = record.substr(header_bytes + bytes_of_lanes + bytes_of_steps);
    return parts;
}

/// Goes through a record's positions by the numbers of lanes, forward only.
class PositionCounter {
public:
    explicit PositionCounter(const Parts& parts) : steps_(parts.steps), jumps_(parts.jumps) { next_jump(); }

    /// Of a lane; not before one that was asked for.
    std::uint32_t position_of(std::size_t lane)
    {
        for (; counted_ < lane / word_bits; ++counted_) {
            position_ += ones(word(counted_));
        }
        const auto up_to_lane = ~std::uint64_t{0} >> (word_bits - 1 - lane % word_bits);
        const auto position = position_ + ones(word(counted_) & up_to_lane);
        while (has_jump_ && jump_at_ <= lane) {
            jumped_ += jump_;
            next_jump();
        }
        return position + jumped_;
    }

    [[nodiscard]] bool is_sound() const noexcept { return sound_; }
    /// Whether all jumps were gone over.
    [[nodiscard]] bool at_end() const noexcept { return !has_jump_; }

private:
    [[nodiscard]] std::uint64_t word(std::size_t number) const
    {
        std::uint64_t bits = 0;
        std::memcpy(&bits, steps_ + number * sizeof bits, sizeof bits);
        return bits;
    }

    void next_jump()
    {
        has_jump_ = !jumps_.empty();
        if (has_jump_) {
            jump_at_ += number();
            jump_ = static_cast<std::uint32_t>(number());
        }
    }

    std::uint64_t number()
    {
        constexpr unsigned char more = 0x80;
        std::uint64_t result = 0;
        for (unsigned shift = 0; shift < word_bits; shift += 7) {
            if (jumps_.empty()) {
                break;
            }
            const auto byte = static_cast<unsigned char>(jumps_.front());
            jumps_.remove_prefix(1);
            result |= static_cast<std::uint64_t>(byte & (more - 1U)) << shift;
            if (byte < more) {
                return result;
            }
        }
        sound_ = false;
        return 0;
    }

    const char* steps_;
    std::string_view jumps_;
    std::size_t counted_ = 0;    ///< words
    std::uint32_t position_ = 0; ///< of those, without jumps
    std::uint32_t jumped_ = 0;
    std::uint64_t jump_at_ = 0; ///< the lane of the next one
    std::uint32_t jump_ = 0;
    bool has_jump_ = false;
    bool sound_ = true;
};

/// Calls `found` with the number of each lane that is `wanted`, rising, looking at 64 bytes at once: there are few.
template <typename Lane, typename Found>
void find_lanes(const char* lanes, std::size_t count, Lane wanted, Found found)
{
    constexpr std::size_t vector_bytes = 16;
    typedef Lane Vector __attribute__((vector_size(vector_bytes))); // an alias of a dependent type loses the attribute
    constexpr std::size_t at_once = 4 * vector_bytes / sizeof(Lane);
    constexpr unsigned lane_bits = std::numeric_limits<Lane>::digits;
    constexpr std::uint64_t every_bit = std::numeric_limits<Lane>::max(); // of an equal lane
    std::size_t looked_at = 0;
    const Vector all_wanted = Vector{} + wanted;
    while (looked_at < count && count >= at_once) {
        const auto begin = std::min(looked_at, count - at_once); // the last look goes over some again
        Vector four[4];
        std::memcpy(&four, lanes + begin * sizeof(Lane), sizeof four);
        const decltype(four[0] == all_wanted) equal[4]{four[0] == all_wanted, four[1] == all_wanted,
                                                       four[2] == all_wanted, four[3] == all_wanted};
        const auto any = equal[0] | equal[1] | equal[2] | equal[3];
        std::uint64_t halves[2];
        std::memcpy(&halves, &any, sizeof halves);
        if ((halves[0] | halves[1]) != 0) {
            std::uint64_t all_halves[8];
            std::memcpy(&all_halves, &equal, sizeof all_halves);
            for (std::size_t half = 0; half < std::size(all_halves); ++half) {
                for (auto lanes_left = all_halves[half]; lanes_left != 0;) {
                    const auto lane = static_cast<unsigned>(std::countr_zero(lanes_left)) / lane_bits;
                    if (const auto number = begin + half * (word_bits / lane_bits) + lane; number >= looked_at) {
                        found(number);
                    }
                    lanes_left &= ~(every_bit << lane * lane_bits);
                }
            }
        }
        looked_at = begin + at_once;
    }
    for (; looked_at < count; ++looked_at) {
        Lane lane{};
        std::memcpy(&lane, lanes + looked_at * sizeof lane, sizeof lane);
        if (lane == wanted) {
            found(looked_at);
        }
    }
}

} // namespace

/// Whether each of hashes_ has a lane of its own.
bool PositionRecordEncoder::are_apart(std::size_t lane_bytes, unsigned multiplier)
{
    const auto by = multiplier_of(multiplier);
    if (lane_bytes > sizeof(std::uint16_t)) {
        taken_.clear();
        for (const auto hash : hashes_) {
            taken_.push_back(lane_of<std::uint32_t>(hash, by));
        }
        std::sort(taken_.begin(), taken_.end());
        return std::adjacent_find(taken_.begin(), taken_.end()) == taken_.end();
    }
    constexpr std::size_t lanes = std::size_t{1} << 16U;
    taken_.assign(lanes / word_bits, 0);
    return std::none_of(hashes_.begin(), hashes_.end(), [&](std::uint64_t hash) {
        const auto lane = lane_of<std::uint16_t>(hash, by);
        auto& word = taken_[lane / word_bits];
        const auto bit = std::uint64_t{1} << lane % word_bits;
        const bool taken = (word & bit) != 0;
        word |= bit;
        return taken;
    });
}

void PositionRecordEncoder::choose_lanes(std::span<const std::uint64_t> terms, std::span<const Occurrence> occurrences)
{
    occurs_.assign(terms.size(), 0);
    hashes_.clear();
    for (const auto& occurrence : occurrences) {
        if (occurs_[occurrence.place] == 0) {
            occurs_[occurrence.place] = 1;
            hashes_.push_back(terms[occurrence.place]);
        }
    }
    // 200 terms are apart by three of four multipliers, 600 by one of sixteen, 1,000 by one of 2,000; of four bytes 100,000 by one of three.
    constexpr std::array<std::pair<std::size_t, std::size_t>, 2> most_terms_of{
        {{sizeof(std::uint16_t), 800}, {sizeof(std::uint32_t), 100'000}}};
    constexpr unsigned multipliers = 64;
    for (const auto& [lane_bytes, most_terms] : most_terms_of) {
        for (unsigned multiplier = 0; multiplier < multipliers && hashes_.size() <= most_terms; ++multiplier) {
            if (are_apart(lane_bytes, multiplier)) {
                lane_bytes_ = lane_bytes;
                multiplier_ = multiplier;
                return;
            }
        }
    }
    lane_bytes_ = sizeof(std::uint64_t);
    multiplier_ = 0;
}

std::string_view PositionRecordEncoder::encode(std::span<const std::uint64_t> terms,
                                               std::span<const Occurrence> occurrences)
{
    record_.clear();
    if (occurrences.empty()) {
        return record_;
    }
    choose_lanes(terms, occurrences);
    const auto count = static_cast<std::uint32_t>(occurrences.size());
    const auto begin_of_steps = header_bytes + count * lane_bytes_;
    record_.resize(begin_of_steps + words_of(count) * sizeof(std::uint64_t));
    record_[0] = static_cast<char>(lane_bytes_);
    record_[1] = static_cast<char>(multiplier_);
    std::memcpy(record_.data() + 2, &count, sizeof count);
    with_lane(lane_bytes_, [&](auto kind) {
        auto* to = record_.data() + header_bytes;
        const auto by = multiplier_of(multiplier_);
        for (const auto& occurrence : occurrences) {
            const auto lane = lane_of<decltype(kind)>(terms[occurrence.place], by);
            std::memcpy(to, &lane, sizeof lane);
            to += sizeof lane;
        }
    });
    std::uint32_t position = 0;
    std::size_t jump_before = 0;
    std::uint64_t steps = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto distance = occurrences[i].position - position;
        position = occurrences[i].position;
        steps |= std::uint64_t{distance > 0 ? 1U : 0U} << i % word_bits;
        if (i % word_bits == word_bits - 1 || i + 1 == count) {
            std::memcpy(record_.data() + begin_of_steps + i / word_bits * sizeof steps, &steps, sizeof steps);
            steps = 0;
        }
        if (distance > 1) {
            append_packed(record_, i - jump_before);
            append_packed(record_, distance - 1);
            jump_before = i;
        }
    }
    return record_;
}

void read_positions(std::string_view record, std::uint64_t term, std::vector<std::uint32_t>& positions)
{
    if (record.empty()) {
        return;
    }
    const auto parts = parts_of(record);
    if (!parts) {
        glass::throw_damaged_table();
    }
    const auto before = positions.size();
    PositionCounter counter(*parts);
    with_lane(parts->lane_bytes, [&](auto kind) {
        find_lanes(parts->lanes, parts->count, lane_of<decltype(kind)>(term, parts->multiplier), [&](std::size_t lane) {
            const auto position = counter.position_of(lane);
            // A compound stands where its first part does, and may have a lemma of it.
            if (positions.size() == before || positions.back() != position) {
                positions.push_back(position);
            }
        });
    });
    if (!counter.is_sound()) {
        glass::throw_damaged_table();
    }
}

bool is_whole_record(std::string_view record)
{
    const auto parts = parts_of(record);
    if (!parts || parts->count == 0) {
        return false;
    }
    PositionCounter counter(*parts);
    static_cast<void>(counter.position_of(parts->count - 1));
    return counter.is_sound() && counter.at_end();
}

} // namespace poshuk::index
