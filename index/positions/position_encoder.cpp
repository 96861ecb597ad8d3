#include "position_encoder.hpp"

#include "index/glass/integers.hpp"
#include "position_record.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>

namespace poshuk::index {

/// Whether each of hashes_ has a lane of its own.
bool PositionEncoder::are_apart(std::size_t lane_bytes, unsigned multiplier)
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

void PositionEncoder::choose_lanes(std::span<const std::uint64_t> terms, std::span<const Occurrence> occurrences)
{
    occurs_.assign(terms.size(), 0);
    hashes_.clear();
    for (const auto& occurrence : occurrences) {
        if (occurs_[occurrence.place] == 0) {
            occurs_[occurrence.place] = 1;
            hashes_.push_back(terms[occurrence.place]);
        }
    }
    // 200 terms are apart by three of four multipliers, 600 by one of sixteen, 1,000 by one of
    // 2,000; of four bytes 100,000 by one of three.
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

std::string_view PositionEncoder::encode(std::span<const std::uint64_t> terms, std::span<const Occurrence> occurrences,
                                         std::span<const std::uint32_t> lines)
{
    record_.clear();
    if (occurrences.empty()) {
        return record_;
    }
    choose_lanes(terms, occurrences);
    const auto count = static_cast<std::uint32_t>(occurrences.size());
    const auto begin_of_steps = record_header_bytes + count * lane_bytes_;
    record_.resize(begin_of_steps + words_of(count) * sizeof(std::uint64_t));
    record_[0] = static_cast<char>(lane_bytes_);
    record_[1] = static_cast<char>(multiplier_);
    std::memcpy(record_.data() + 2, &count, sizeof count);
    with_lane(lane_bytes_, [&](auto kind) {
        auto* to = record_.data() + record_header_bytes;
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
            glass::append_packed(record_, i - jump_before);
            glass::append_packed(record_, distance - 1);
            jump_before = i;
        }
    }
    append_lines(lines);
    return record_;
}

void PositionEncoder::append_lines(std::span<const std::uint32_t> lines)
{
    const auto begin = record_.size();
    for (const auto positions : lines) {
        glass::append_packed(record_, positions);
    }
    if (record_.size() - begin > std::numeric_limits<std::uint16_t>::max()) {
        record_.resize(begin); // tens of thousands of lines: whoever reads does without them
    }
    const auto bytes = static_cast<std::uint16_t>(record_.size() - begin);
    record_.append(reinterpret_cast<const char*>(&bytes), sizeof bytes);
}

} // namespace poshuk::index
