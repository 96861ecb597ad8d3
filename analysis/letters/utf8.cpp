#include "utf8.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace poshuk::utf8 {

char32_t next_beyond_two_bytes(std::string_view text, std::size_t& offset) noexcept
{
    // ICU's macro counts in int32_t; a window of four bytes is all one character can need.
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data() + offset);
    const auto available = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - offset, 4));
    std::int32_t used = 0;
    UChar32 character = 0;
    U8_NEXT(bytes, used, available, character);
    if (character < 0) {
        ++offset;
        return malformed;
    }
    offset += static_cast<std::size_t>(used);
    return static_cast<char32_t>(character);
}

void append_beyond_two_bytes(std::string& text, char32_t character)
{
    std::array<char, U8_MAX_LENGTH> bytes{};
    std::int32_t used = 0;
    U8_APPEND_UNSAFE(bytes, used, static_cast<UChar32>(character));
    text.append(bytes.data(), static_cast<std::size_t>(used));
}

std::size_t behind_plain(std::string_view text, std::size_t offset) noexcept
{
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    constexpr std::uint64_t spaces = 0x2020202020202020U;
    for (; offset + sizeof(std::uint64_t) <= text.size(); offset += sizeof(std::uint64_t)) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + offset, sizeof eight);
        // What is below a space borrows a high bit; a borrow into the next byte only sends it to the
        // loop below.
        if (((eight | (eight - spaces)) & high_bits) != 0) {
            break;
        }
    }
    while (offset < text.size() && static_cast<unsigned char>(text[offset]) >= 0x20 &&
           static_cast<unsigned char>(text[offset]) < 0x80) {
        ++offset;
    }
    return offset;
}

std::size_t first_malformed(std::string_view text) noexcept
{
    std::size_t offset = 0;
    while ((offset = behind_plain(text, offset)) < text.size()) {
        const std::size_t here = offset;
        if (next(text, offset) == malformed) {
            return here;
        }
    }
    return text.size();
}

std::u32string decoded(std::string_view text)
{
    std::u32string result;
    for (std::size_t i = 0; i < text.size();) {
        result.push_back(next(text, i));
    }
    return result;
}

bool valid(std::string_view text) noexcept
{
    return first_malformed(text) == text.size();
}

std::size_t length(std::string_view text) noexcept
{
    const auto begins_character = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; };
    std::size_t count = 0;
    // whose count fits in a byte, so that a compiler counts sixteen bytes at once
    constexpr std::size_t stretch = 128;
    for (; text.size() >= stretch; text.remove_prefix(stretch)) {
        std::uint8_t part = 0;
        for (std::size_t i = 0; i < stretch; ++i) {
            part = static_cast<std::uint8_t>(part + (begins_character(text[i]) ? 1 : 0));
        }
        count += part;
    }
    return count + static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string_view prefix(std::string_view text, std::size_t count) noexcept
{
    std::size_t offset = 0;
    while (offset < text.size()) {
        if (is_boundary(text, offset)) {
            if (count == 0) {
                break;
            }
            --count;
        }
        ++offset;
    }
    return text.substr(0, offset);
}

} // namespace poshuk::utf8
