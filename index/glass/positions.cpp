#include "positions.hpp"

#include "integers.hpp"

#include <bit>
#include <cstddef>

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

} // namespace poshuk::index::glass
