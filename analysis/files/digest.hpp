#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poshuk::analysis {

/// SHA-256 of the bytes, as 64 hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// FNV-1a of 64 bits (Fowler, Noll, Vo): tells texts apart that nobody forges, at a twentieth of
/// the cost.
[[nodiscard]] std::uint64_t fnv1a(std::string_view bytes);

} // namespace poshuk::analysis
