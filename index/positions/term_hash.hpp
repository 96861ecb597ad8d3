#pragma once

#include <cstdint>
#include <string_view>

namespace poshuk::index {

/// The number by which a term is known where its text would be too long: FNV-1a of 64 bits (Fowler,
/// Noll and Vo; the constants are theirs). It is written to files, so it must never change.
[[nodiscard]] constexpr std::uint64_t term_hash(std::string_view term) noexcept
{
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char byte : term) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
    }
    return hash;
}

} // namespace poshuk::index
