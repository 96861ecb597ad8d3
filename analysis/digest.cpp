#include "digest.hpp"

#include <sha2.h>

#include <array>
#include <cstdint>

namespace poshuk::analysis {

std::string sha256_hex(std::string_view bytes)
{
    std::array<char, SHA256_DIGEST_STRING_LENGTH> digits{};
    SHA256Data(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), digits.data());
    return {digits.data(), digits.size() - 1};
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
