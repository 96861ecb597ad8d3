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

} // namespace poshuk::analysis
