#include "position_search.hpp"

#include "index/glass/damage.hpp"
#include "position_record.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>
#include <limits>

namespace poshuk::index {
namespace {

/// Throws where the bytes are none.
PositionRecord record_of(std::string_view bytes)
{
    const auto record = PositionRecord::of(bytes);
    if (!record) {
        glass::throw_damaged_table();
    }
    return *record;
}

/// How many bits are set. std::popcount() is a call into a library where the compiler may not count
/// on the processor's instruction, and most of the time of a phrase of frequent words. Hacker's
/// Delight (Warren 2012), section 5-1.
constexpr std::uint32_t ones(std::uint64_t bits)
{
    bits -= (bits >> 1U) & 0x5555555555555555U;
    bits = (bits & 0x3333333333333333U) + ((bits >> 2U) & 0x3333333333333333U);
    bits = (bits + (bits >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
    return static_cast<std::uint32_t>((bits * 0x0101010101010101U) >> 56U);
}

/// Goes through a record's positions by the numbers of lanes, forward only.
class PositionCounter {
public:
    explicit PositionCounter(const PositionRecord& record) : record_(record), jumps_(record.jumps) {}

    /// Of a lane; not before one that was asked for.
    std::uint32_t position_of(std::size_t lane)
    {
        for (; counted_ < lane / word_bits; ++counted_) {
            position_ += ones(record_.steps_of_word(counted_));
        }
        const auto up_to_lane = ~std::uint64_t{0} >> (word_bits - 1 - lane % word_bits);
        for (; jumps_.is_there() && jumps_.lane() <= lane; jumps_.next()) {
            jumped_ += jumps_.further();
        }
        return position_ + ones(record_.steps_of_word(counted_) & up_to_lane) + jumped_;
    }

    [[nodiscard]] bool is_sound() const noexcept { return jumps_.is_sound(); }

private:
    const PositionRecord& record_;
    PositionJumps jumps_;
    std::size_t counted_ = 0;    ///< words
    std::uint32_t position_ = 0; ///< of those, without jumps
    std::uint32_t jumped_ = 0;
};

/// Calls `found` with the number of each lane that is `wanted`, rising, until it returns true,
/// which is returned. Looks at 64 bytes at once: there are few.
template <typename Lane, typename Found>
bool find_lanes(const PositionRecord& record, Lane wanted, Found found)
{
    constexpr std::size_t vector_bytes = 16;
    // an alias of a dependent type loses the attribute
    typedef Lane Vector __attribute__((vector_size(vector_bytes)));
    constexpr std::size_t at_once = 4 * vector_bytes / sizeof(Lane);
    constexpr unsigned lane_bits = std::numeric_limits<Lane>::digits;
    constexpr std::uint64_t every_bit = std::numeric_limits<Lane>::max(); // of an equal lane
    std::size_t looked_at = 0;
    const Vector all_wanted = Vector{} + wanted;
    while (looked_at < record.count && record.count >= at_once) {
        // the last look goes over some again
        const auto begin = std::min(looked_at, record.count - at_once);
        Vector four[4];
        std::memcpy(&four, record.lanes + begin * sizeof(Lane), sizeof four);
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
                    if (const auto number = begin + half * (word_bits / lane_bits) + lane;
                        number >= looked_at && found(number)) {
                        return true;
                    }
                    lanes_left &= ~(every_bit << lane * lane_bits);
                }
            }
        }
        looked_at = begin + at_once;
    }
    for (; looked_at < record.count; ++looked_at) {
        if (record.template lane<Lane>(looked_at) == wanted && found(looked_at)) {
            return true;
        }
    }
    return false;
}

/// Looks at what stands beside a lane, without counting positions: the lanes of a position lie
/// together, and a bit begins each position.
template <typename Lane>
class Neighbours {
public:
    Neighbours(const PositionRecord& record, std::span<const std::vector<std::uint64_t>> words)
        : record_(record), words_(words)
    {
    }

    /// Whether the words behind `word` follow a lane that is one of its own, and those before it
    /// precede it.
    bool are_around(std::size_t lane, std::size_t word) const
    {
        auto begin = begin_of_position(lane);
        auto end = end_of_position(lane);
        for (auto next = word + 1; next < words_.size(); ++next) {
            const auto behind = end < record_.count ? end_of_position(end) : end;
            if (!has(end, behind, words_[next]) || is_jump(end)) {
                return false;
            }
            end = behind;
        }
        for (auto before = word; before > 0; --before) {
            const auto beginning = begin > 0 ? begin_of_position(begin - 1) : begin;
            if (!has(beginning, begin, words_[before - 1]) || is_jump(begin)) {
                return false;
            }
            begin = beginning;
        }
        return true;
    }

private:
    [[nodiscard]] bool begins_position(std::size_t lane) const
    {
        return ((record_.steps_of_word(lane / word_bits) >> lane % word_bits) & 1U) != 0;
    }
    [[nodiscard]] std::size_t begin_of_position(std::size_t lane) const
    {
        while (lane > 0 && !begins_position(lane)) {
            --lane;
        }
        return lane;
    }
    [[nodiscard]] std::size_t end_of_position(std::size_t lane) const
    {
        do {
            ++lane;
        } while (lane < record_.count && !begins_position(lane));
        return lane;
    }

    [[nodiscard]] bool has(std::size_t begin, std::size_t end, const std::vector<std::uint64_t>& terms) const
    {
        for (; begin < end; ++begin) {
            const auto lane = record_.template lane<Lane>(begin);
            if (std::any_of(terms.begin(), terms.end(),
                            [&](auto term) { return lane_of<Lane>(term, record_.multiplier) == lane; })) {
                return true;
            }
        }
        return false;
    }

    /// Whether a lane stands further than one position behind the one before. Asked for only where
    /// all else is right.
    [[nodiscard]] bool is_jump(std::size_t lane) const
    {
        PositionJumps jumps(record_.jumps);
        while (jumps.is_there() && jumps.lane() < lane) {
            jumps.next();
        }
        if (!jumps.is_sound()) {
            glass::throw_damaged_table();
        }
        return jumps.is_there() && jumps.lane() == lane;
    }

    const PositionRecord& record_;
    std::span<const std::vector<std::uint64_t>> words_;
};

} // namespace

void read_positions(std::string_view bytes, std::uint64_t term, std::vector<std::uint32_t>& positions)
{
    if (bytes.empty()) {
        return;
    }
    const auto record = record_of(bytes);
    const auto before = positions.size();
    PositionCounter counter(record);
    with_lane(record.lane_bytes, [&](auto kind) {
        find_lanes(record, lane_of<decltype(kind)>(term, record.multiplier), [&](std::size_t lane) {
            const auto position = counter.position_of(lane);
            // A compound stands where its first part does, and may have a lemma of it.
            if (positions.size() == before || positions.back() != position) {
                positions.push_back(position);
            }
            return false; // go on
        });
    });
    if (!counter.is_sound()) {
        glass::throw_damaged_table();
    }
}

bool follow_each_other(std::string_view bytes, std::span<const std::vector<std::uint64_t>> words, std::size_t rarest)
{
    if (bytes.empty()) {
        return false;
    }
    const auto record = record_of(bytes);
    return with_lane(record.lane_bytes, [&](auto kind) {
        using Lane = decltype(kind);
        const Neighbours<Lane> neighbours(record, words);
        const auto& terms = words[rarest];
        return std::any_of(terms.begin(), terms.end(), [&](std::uint64_t term) {
            return find_lanes(record, lane_of<Lane>(term, record.multiplier),
                              [&](std::size_t lane) { return neighbours.are_around(lane, rarest); });
        });
    });
}

std::vector<std::uint32_t> position_lines(std::string_view bytes)
{
    std::vector<std::uint32_t> lines;
    if (bytes.empty()) {
        return lines;
    }
    for (auto left = record_of(bytes).lines; !left.empty();) {
        const auto positions = glass::take_packed(left);
        if (!positions) {
            glass::throw_damaged_table();
        }
        lines.push_back(static_cast<std::uint32_t>(*positions));
    }
    return lines;
}

} // namespace poshuk::index
