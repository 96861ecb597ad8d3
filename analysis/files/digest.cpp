#include "digest.hpp"

#include <nettle/base16.h>

#include <array>
#include <cstdint>

namespace poshuk::analysis {

Sha256::Sha256()
{
    sha256_init(&state_);
}

void Sha256::add(std::string_view piece)
{
    sha256_update(&state_, piece.size(), reinterpret_cast<const std::uint8_t*>(piece.data()));
}

std::string Sha256::hex()
{
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> sum{};
    sha256_digest(&state_, sum.size(), sum.data());
    std::string digits(BASE16_ENCODE_LENGTH(sum.size()), '\0');
    base16_encode_update(digits.data(), sum.size(), sum.data());
    return digits;
}

std::string sha256_hex(std::string_view bytes)
{
    Sha256 digest;
    digest.add(bytes);
    return digest.hex();
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
