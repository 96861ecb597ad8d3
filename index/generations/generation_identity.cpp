#include "generation_identity.hpp"

#include <fcntl.h>
#include <sys/stat.h>

namespace poshuk::index {

std::string GenerationIdentity::text() const
{
    return std::to_string(device) + "-" + std::to_string(folder) + "-" + std::to_string(seconds) + "-" +
           std::to_string(nanoseconds);
}

GenerationIdentity identity_of(const std::filesystem::path& folder)
{
    struct statx status {};
    if (::statx(AT_FDCWD, folder.c_str(), 0, STATX_TYPE | STATX_INO | STATX_CTIME | STATX_BTIME, &status) != 0 ||
        !S_ISDIR(status.stx_mode)) {
        return {};
    }
    const auto& made = (status.stx_mask & STATX_BTIME) != 0 ? status.stx_btime : status.stx_ctime;
    constexpr unsigned minor_bits = 32;
    return {std::uint64_t{status.stx_dev_major} << minor_bits | status.stx_dev_minor, status.stx_ino, made.tv_sec,
            made.tv_nsec};
}

} // namespace poshuk::index
