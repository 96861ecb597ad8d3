#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <string>

namespace poshuk::index {

/// Which generation a folder is, whatever it is called: the device and the number of the folder, and
/// when it was made (when it was changed last, where the file system does not tell). An index that
/// is removed and built anew calls its first generation as the one before did, and may get its
/// number too, but not its time; a folder that is moved or linked to elsewhere stays the same.
/// Nothing that happens to the files in it changes it.
struct GenerationIdentity {
    std::uint64_t device = 0;
    std::uint64_t folder = 0; ///< 0: there is none
    std::int64_t seconds = 0;
    std::uint32_t nanoseconds = 0;

    auto operator<=>(const GenerationIdentity&) const = default;
    [[nodiscard]] bool exists() const noexcept { return folder != 0; }
    [[nodiscard]] std::string text() const;
};

/// That of a folder; of none where it is not there. One system call.
[[nodiscard]] GenerationIdentity identity_of(const std::filesystem::path& folder);

} // namespace poshuk::index
