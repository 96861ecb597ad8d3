#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace poshuk::analysis {

/// A place in an ICU BytesTrie, as icu::BytesTrie is one, that never leaves the trie's bytes
/// whatever they are: ICU follows what a damaged file says to anywhere. The bytes may even change
/// meanwhile: each is read once. What leads out of them is as a word that the trie lacks.
///
/// The format is that of ICU's bytestrie.h: a node is led by a byte that says whether it is a
/// branch (a binary search for the next byte, then a list), a run of bytes, or a value with or
/// without more behind it. All ways lead forward, so a walk ends.
class ByteTrie {
public:
    explicit ByteTrie(std::string_view bytes) : rest_(bytes) {}

    /// Moves along a byte; false, and of no more use, when nothing goes on so.
    bool next(std::uint8_t byte)
    {
        has_value_ = false;
        if (!goes_on_) {
            return false;
        }
        goes_on_ = run_ > 0 ? go_along_run(byte) : go_from_node(byte);
        return goes_on_;
    }
    /// True where a key ends here.
    [[nodiscard]] bool has_value() const noexcept { return has_value_; }
    /// Requires has_value().
    [[nodiscard]] std::int32_t value() const
    {
        auto copy = *this;
        return static_cast<std::int32_t>(copy.take_value(copy.take() >> 1U));
    }

private:
    // What the lead byte of a node is.
    static constexpr unsigned first_run = 0x10;   ///< below it is a branch
    static constexpr unsigned first_value = 0x20; ///< below it is a run, from it on a value
    static constexpr unsigned no_more = 1;        ///< a bit of a value's
    /// What is left of a branch is a list from here on.
    static constexpr std::size_t longest_list = 5;

    /// The next byte; zero, and of no more use, where there is none.
    unsigned take()
    {
        if (rest_.empty()) {
            sound_ = false;
            return 0;
        }
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        return byte;
    }

    std::uint32_t take_bytes(unsigned count)
    {
        std::uint32_t number = 0;
        for (; count > 0; --count) {
            number = number << 8U | take();
        }
        return number;
    }

    void skip(std::size_t bytes)
    {
        sound_ = sound_ && bytes <= rest_.size();
        rest_.remove_prefix(std::min(bytes, rest_.size()));
    }

    /// A number of which the lead byte, without its bit, was taken.
    std::uint32_t take_value(unsigned lead)
    {
        constexpr unsigned one_byte = 0x10;
        constexpr unsigned two_bytes = 0x51;
        constexpr unsigned three_bytes = 0x6C;
        constexpr unsigned four_bytes = 0x7E;
        if (lead < two_bytes) {
            return lead - one_byte;
        }
        if (lead < three_bytes) {
            return (lead - two_bytes) << 8U | take_bytes(1);
        }
        if (lead < four_bytes) {
            return (lead - three_bytes) << 16U | take_bytes(2);
        }
        return take_bytes(lead == four_bytes ? 3 : 4);
    }

    /// How far to go from behind it.
    std::size_t take_distance()
    {
        constexpr unsigned two_bytes = 0xC0;
        constexpr unsigned three_bytes = 0xF0;
        constexpr unsigned four_bytes = 0xFE;
        const auto lead = take();
        if (lead < two_bytes) {
            return lead;
        }
        if (lead < three_bytes) {
            return (lead - two_bytes) << 8U | take_bytes(1);
        }
        if (lead < four_bytes) {
            return (lead - three_bytes) << 16U | take_bytes(2);
        }
        return take_bytes(lead == four_bytes ? 3 : 4);
    }

    bool go_along_run(std::uint8_t byte)
    {
        const auto expected = take();
        --run_;
        return expected == byte && arrive();
    }

    /// Notes whether a key ends where a byte has led.
    bool arrive()
    {
        has_value_ = sound_ && run_ == 0 && !rest_.empty() && static_cast<unsigned char>(rest_.front()) >= first_value;
        return sound_;
    }

    bool go_from_node(std::uint8_t byte)
    {
        auto lead = take();
        while (sound_ && lead >= first_value && (lead & no_more) == 0) {
            take_value(lead >> 1U);
            lead = take();
        }
        if (!sound_ || lead >= first_value) {
            return false;
        }
        if (lead < first_run) {
            return go_along_branch(lead == 0 ? take() + std::size_t{1} : lead + std::size_t{1}, byte);
        }
        run_ = lead - first_run + 1;
        return go_along_run(byte);
    }

    bool go_along_branch(std::size_t bytes, std::uint8_t byte)
    {
        while (sound_ && bytes > longest_list) {
            if (byte < take()) {
                bytes /= 2;
                skip(take_distance());
            } else {
                bytes -= bytes / 2;
                take_distance();
            }
        }
        for (; sound_ && bytes > 1; --bytes) {
            const bool found = take() == byte;
            if (found && !rest_.empty() && (static_cast<unsigned char>(rest_.front()) & no_more) != 0) {
                return arrive(); // its value is the last of this way
            }
            const auto lead = take();
            const auto distance = take_value(lead >> 1U);
            if (found) {
                skip(lead >= first_value ? distance : rest_.size() + 1);
                return arrive();
            }
        }
        return sound_ && take() == byte && arrive();
    }

    std::string_view rest_; ///< from here on
    std::size_t run_ = 0;   ///< how many bytes of a run are left
    bool has_value_ = false;
    bool goes_on_ = true;
    bool sound_ = true;
};

} // namespace poshuk::analysis
