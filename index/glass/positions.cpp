#include "positions.hpp"

#include "damage.hpp"
#include "integers.hpp"

#include <bit>
#include <cstddef>
#include <limits>

namespace poshuk::index::glass {
namespace {

class BitWriter {
public:
    explicit BitWriter(std::string& bytes) : bytes_(bytes) {}

    /// One of `outcomes` values, from 0; those in the middle, which are likelier, take a bit less.
    void encode(std::uint64_t value, std::uint64_t outcomes)
    {
        unsigned bits = static_cast<unsigned>(std::bit_width(outcomes - 1));
        const auto spare = (std::uint64_t{1} << bits) - outcomes;
        if (spare > 0) {
            const auto middle = (outcomes - spare) / 2;
            if (value >= middle + spare) {
                value = (value - (middle + spare)) | (std::uint64_t{1} << (bits - 1));
            } else if (value >= middle) {
                --bits;
            }
        }
        waiting_ |= value << count_;
        for (count_ += bits; count_ >= 8; count_ -= 8) {
            bytes_.push_back(static_cast<char>(waiting_));
            waiting_ >>= 8;
        }
    }

    /// Those between two that are known.
    void encode_between(std::span<const std::uint32_t> positions, std::size_t low, std::size_t high)
    {
        while (low + 1 < high) {
            const auto middle = low + (high - low) / 2;
            const auto open = positions[high] - positions[low] - (high - low) + 1;
            encode(positions[middle] - (positions[low] + (middle - low)), open);
            encode_between(positions, low, middle);
            low = middle;
        }
    }

    void finish()
    {
        if (count_ > 0) {
            bytes_.push_back(static_cast<char>(waiting_));
        }
    }

private:
    std::string& bytes_;
    std::uint64_t waiting_ = 0;
    unsigned count_ = 0;
};

class BitReader {
public:
    explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

    /// What BitWriter::encode() wrote.
    std::uint64_t decode(std::uint64_t outcomes)
    {
        const auto bits = static_cast<unsigned>(std::bit_width(outcomes - 1));
        const auto spare = (std::uint64_t{1} << bits) - outcomes;
        if (spare == 0) {
            return take(bits);
        }
        const auto middle = (outcomes - spare) / 2;
        const auto value = take(bits - 1);
        return value < middle && take(1) != 0 ? value + middle + spare : value;
    }

    /// Those between two that are known.
    void decode_between(std::span<std::uint32_t> positions, std::size_t low, std::size_t high)
    {
        while (low + 1 < high) {
            const auto middle = low + (high - low) / 2;
            const auto least = positions[low] + static_cast<std::uint32_t>(middle - low);
            const auto distance = std::uint64_t{positions[high]} - positions[low];
            if (positions[high] < positions[low] || distance < high - low) {
                throw_damaged_table();
            }
            positions[middle] = least + static_cast<std::uint32_t>(decode(distance - (high - low) + 1));
            decode_between(positions, low, middle);
            low = middle;
        }
    }

private:
    std::uint64_t take(unsigned bits)
    {
        constexpr unsigned byte_bits = 8;
        while (count_ < bits) {
            if (bytes_.empty()) {
                throw_damaged_table();
            }
            waiting_ |= std::uint64_t{static_cast<unsigned char>(bytes_.front())} << count_;
            bytes_.remove_prefix(1);
            count_ += byte_bits;
        }
        const auto value = waiting_ & ((std::uint64_t{1} << bits) - 1);
        waiting_ >>= bits;
        count_ -= bits;
        return value;
    }

    std::string_view bytes_;
    std::uint64_t waiting_ = 0;
    unsigned count_ = 0;
};

} // namespace

void append_positions(std::string& bytes, std::span<const std::uint32_t> positions)
{
    const auto last = positions.back();
    append_packed(bytes, last);
    if (positions.size() == 1) {
        return;
    }
    BitWriter bits(bytes);
    bits.encode(positions.front(), last);
    bits.encode(positions.size() - 2, last - positions.front());
    bits.encode_between(positions, 0, positions.size() - 1);
    bits.finish();
}

void read_positions(std::string_view bytes, std::vector<std::uint32_t>& positions)
{
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    const auto last = take_packed(bytes);
    if (!last || *last > most) {
        throw_damaged_table();
    }
    if (bytes.empty()) {
        positions.push_back(static_cast<std::uint32_t>(*last));
        return;
    }
    BitReader bits(bytes);
    const auto first = *last == 0 ? 0 : bits.decode(*last);
    const auto between = first >= *last ? most : bits.decode(*last - first);
    // A row of neighbours takes no bits: the bytes do not say how many there can be.
    constexpr std::uint64_t most_positions = 1U << 24U;
    if (between > *last - first || between > most_positions) {
        throw_damaged_table();
    }
    const auto begin = positions.size();
    positions.resize(begin + static_cast<std::size_t>(between) + 2);
    const auto added = std::span(positions).subspan(begin);
    added.front() = static_cast<std::uint32_t>(first);
    added.back() = static_cast<std::uint32_t>(*last);
    bits.decode_between(added, 0, added.size() - 1);
}

} // namespace poshuk::index::glass
