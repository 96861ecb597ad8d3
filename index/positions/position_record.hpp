#pragma once

#include "index/glass/integers.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <string_view>

namespace poshuk::index {

// Where the terms of a document stand, as one record: its terms in the order of their positions,
// each by a lane of two bytes, and a bit for each that says whether it stands one position behind
// the one before or at the same. A phrase looks only at documents that are known to have its words,
// so a lane need not say which term it is, but only which of the document's terms: the hash of a
// term is cut to two bytes by a multiplier that gives each term of the document another lane
// (multiply-shift hashing, Dietzfelbinger et al. 1997; that a table of a small set has such a
// function is Fredman, Komlós and Szemerédi 1984). A document of so many terms that none does has
// lanes of four or eight bytes.
//
// The bytes: how wide a lane is; the number of the multiplier; how many lanes, in four bytes; the
// lanes; the bits in words of 64, the lowest of a word first; of each term that stands further on,
// from which lane on (counted from the one before) and how many positions further; of each line of
// the text, how many positions it has; how many bytes the lines took, in two. Numbers are in the
// byte order of the machine, those of terms that stand further on and of lines packed.

inline constexpr std::size_t record_header_bytes = 2 + sizeof(std::uint32_t);
inline constexpr std::size_t word_bits = std::numeric_limits<std::uint64_t>::digits;

/// How many words the bits of so many lanes take.
[[nodiscard]] constexpr std::size_t words_of(std::size_t lanes)
{
    return (lanes + word_bits - 1) / word_bits;
}

/// An odd number that looks like chance: the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
[[nodiscard]] constexpr std::uint64_t multiplier_of(unsigned number)
{
    std::uint64_t mixed = (number + 1) * 0x9E3779B97F4A7C15U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return (mixed ^ (mixed >> 31U)) | 1U;
}

/// The lane of a term by its term_hash().
template <typename Lane>
[[nodiscard]] Lane lane_of(std::uint64_t hash, std::uint64_t multiplier)
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

/// The parts of a record, none of them longer than what its bytes have.
struct PositionRecord {
    std::size_t lane_bytes = 0;
    std::uint64_t multiplier = 0;
    std::size_t count = 0;
    const char* lanes = nullptr;
    const char* steps = nullptr; ///< words of bits
    std::string_view jumps;      ///< see PositionJumps
    std::string_view lines;      ///< see position_lines()

    /// Nothing where the bytes are too few, or no record.
    [[nodiscard]] static std::optional<PositionRecord> of(std::string_view bytes);

    template <typename Lane>
    [[nodiscard]] Lane lane(std::size_t number) const
    {
        Lane result{};
        std::memcpy(&result, lanes + number * sizeof result, sizeof result);
        return result;
    }
    /// A word of the bits.
    [[nodiscard]] std::uint64_t steps_of_word(std::size_t number) const
    {
        std::uint64_t bits = 0;
        std::memcpy(&bits, steps + number * sizeof bits, sizeof bits);
        return bits;
    }
};

/// The lanes of a record that stand further than one position behind the one before, rising.
class PositionJumps {
public:
    explicit PositionJumps(std::string_view bytes) : bytes_(bytes) { next(); }

    [[nodiscard]] bool is_there() const noexcept { return there_; }
    [[nodiscard]] std::uint64_t lane() const noexcept { return lane_; }
    /// How many positions further.
    [[nodiscard]] std::uint32_t further() const noexcept { return further_; }
    void next()
    {
        there_ = !bytes_.empty();
        if (there_) {
            lane_ += number();
            further_ = static_cast<std::uint32_t>(number());
        }
    }
    [[nodiscard]] bool is_sound() const noexcept { return sound_; }

private:
    std::uint64_t number()
    {
        const auto result = glass::take_packed(bytes_);
        sound_ = sound_ && result;
        return result.value_or(0);
    }

    std::string_view bytes_;
    std::uint64_t lane_ = 0;
    std::uint32_t further_ = 0;
    bool there_ = false;
    bool sound_ = true;
};

/// Whether a record is one that could have been written.
[[nodiscard]] bool is_whole_record(std::string_view record);

} // namespace poshuk::index
