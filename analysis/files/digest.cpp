#include "digest.hpp"

#include <nettle/base16.h>
#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace poshuk::analysis {

std::string sha256_hex(std::string_view bytes)
{
    sha256_ctx state{};
    sha256_init(&state);
    sha256_update(&state, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> sum{};
    sha256_digest(&state, sum.size(), sum.data());
    std::string digits(BASE16_ENCODE_LENGTH(sum.size()), '\0');
    base16_encode_update(digits.data(), sum.size(), sum.data());
    return digits;
}

std::uint64_t fnv1a(std::string_view bytes)
{
    constexpr std::uint64_t offset_basis = 0xCBF29CE484222325;
    constexpr std::uint64_t prime = 0x100000001B3;
    std::uint64_t hash = offset_basis;
    for (const char byte : bytes) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * prime;
    }
    return hash;
}

} // namespace poshuk::analysis
