#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poshuk::index::glass {

// How glass writes numbers and strings (Xapian's common/pack.h, checked against what the library
// writes).

/// Seven bits a byte, the lowest first; the high bit says that more follow.
template <typename Bytes>
void append_packed(Bytes& bytes, std::uint64_t number)
{
    constexpr std::uint64_t more = 0x80;
    while (number >= more) {
        bytes.push_back(static_cast<typename Bytes::value_type>((number & (more - 1)) | more));
        number >>= 7;
    }
    bytes.push_back(static_cast<typename Bytes::value_type>(number));
}

/// Takes such a number from the beginning of `bytes`; nothing where they end in it, or it is too
/// large.
inline std::optional<std::uint64_t> take_packed(std::string_view& bytes)
{
    constexpr unsigned more = 0x80;
    constexpr unsigned most_bits = 64;
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < most_bits && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        number |= std::uint64_t{byte & (more - 1)} << shift;
        if (byte < more) {
            return number;
        }
    }
    return std::nullopt;
}

/// A number at the end of a key: its bytes, the lowest first, none for zero.
inline void append_packed_last(std::string& bytes, std::uint64_t number)
{
    for (; number != 0; number >>= 8) {
        bytes.push_back(static_cast<char>(number));
    }
}

/// So that the bytes sort as the numbers do: two bytes below 0x8000, else a first byte whose
/// leading ones count the bytes that follow.
inline void append_sortable(std::string& bytes, std::uint32_t number)
{
    constexpr std::uint32_t two_bytes = 0x8000;
    if (number < two_bytes) {
        bytes.push_back(static_cast<char>(number >> 8));
        bytes.push_back(static_cast<char>(number));
        return;
    }
    // A byte of the ones holds seven bits fewer for each byte more.
    const int length = (std::bit_width(number) + 5) / 7;
    const auto ones = static_cast<unsigned char>(0xFFU << (10 - length));
    const auto at = bytes.size();
    bytes.resize(at + static_cast<std::size_t>(length));
    for (int i = length - 1; i > 0; --i) {
        bytes[at + static_cast<std::size_t>(i)] = static_cast<char>(number);
        number >>= 8;
    }
    bytes[at] = static_cast<char>(number | ones);
}

/// Takes such a number from the beginning of `bytes`; nothing where they end in it.
inline std::optional<std::uint32_t> take_sortable(std::string_view& bytes)
{
    if (bytes.empty()) {
        return std::nullopt;
    }
    const auto first = static_cast<unsigned char>(bytes.front());
    constexpr unsigned byte_bits = 8;
    // Leading ones count the bytes that follow, none and one stand for two bytes in all.
    const auto ones = static_cast<unsigned>(std::countl_one(first));
    const std::size_t length = ones == 0 ? 2 : std::size_t{ones} + 2;
    if (ones > 3 || bytes.size() < length) {
        return std::nullopt;
    }
    std::uint64_t number = first & (0xFFU >> (ones + (ones == 0 ? 0 : 1)));
    for (std::size_t i = 1; i < length; ++i) {
        number = number << byte_bits | static_cast<unsigned char>(bytes[i]);
    }
    bytes.remove_prefix(length);
    return static_cast<std::uint32_t>(number);
}

/// A string inside a key: a zero byte is followed by 0xFF, so that the two zero bytes that end one
/// are found.
inline void append_sortable(std::string& bytes, std::string_view text)
{
    for (const char c : text) {
        bytes.push_back(c);
        if (c == '\0') {
            bytes.push_back('\xFF');
        }
    }
}

} // namespace poshuk::index::glass
