#pragma once

#include <cstdint>
#include <nettle/sha2.h>
#include <string>
#include <string_view>

namespace poshuk::analysis {

/// SHA-256 of the bytes, as 64 hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// The same of bytes that come in pieces.
class Sha256 {
public:
    Sha256();
    void add(std::string_view piece);
    /// Of all pieces; once.
    [[nodiscard]] std::string hex();

private:
    sha256_ctx state_{};
};

/// FNV-1a of 64 bits (Fowler, Noll, Vo): tells texts apart that nobody forges, at a twentieth of
/// the cost.
[[nodiscard]] std::uint64_t fnv1a(std::string_view bytes);

} // namespace poshuk::analysis
