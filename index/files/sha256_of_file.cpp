#include "sha256_of_file.hpp"

#include <nettle/base16.h>
#include <nettle/sha2.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

namespace poshuk::index {

std::optional<std::string> sha256_of_file(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return std::nullopt;
    }
    sha256_ctx state{};
    sha256_init(&state);
    constexpr std::size_t at_once = std::size_t{1} << 18;
    std::vector<std::uint8_t> bytes(at_once);
    ssize_t got = 0;
    do {
        got = ::read(descriptor, bytes.data(), bytes.size());
        if (got > 0) {
            sha256_update(&state, static_cast<std::size_t>(got), bytes.data());
        }
    } while (got > 0 || (got < 0 && errno == EINTR));
    ::close(descriptor);
    if (got < 0) {
        return std::nullopt;
    }
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> sum{};
    sha256_digest(&state, sum.size(), sum.data());
    std::string digits(BASE16_ENCODE_LENGTH(sum.size()), '\0');
    base16_encode_update(digits.data(), sum.size(), sum.data());
    return digits;
}

} // namespace poshuk::index
