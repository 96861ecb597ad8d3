#pragma once

#include "indexer/input/byte_stream.hpp"
#include "poshuk/message.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// What of an archive is read at most; see docs/sources.md.
struct ZipLimits {
    std::uint64_t unpacked_bytes = std::uint64_t{512} << 20U; ///< of all that is read of it together
    std::uint64_t largest_inflation = 250; ///< how many times an entry may grow, beyond its first MiB
    std::uint64_t entries = 20'000;

    /// Of an archive whose entries are packed themselves and watched by whoever unpacks them.
    [[nodiscard]] static ZipLimits of_packed_entries()
    {
        return {std::numeric_limits<std::uint64_t>::max(), 250, 100'000};
    }
};

/// A ZIP archive, read by its directory, as the format wants it: what a stream has in front of it
/// may be entries that were deleted. Nothing is unpacked but what is opened, and never beyond the
/// limits.
class ZipArchive {
public:
    /// The bytes of a whole archive.
    explicit ZipArchive(std::string bytes, const ZipLimits& limits = {});
    /// One that is too large to be in memory.
    explicit ZipArchive(const std::filesystem::path& file, const ZipLimits& limits = {});
    ZipArchive(ZipArchive&&) noexcept;
    ~ZipArchive();

    /// Why nothing of it can be read; empty where it can.
    [[nodiscard]] const Message& failure() const noexcept { return failure_; }
    /// The paths of its files, in the order of the directory.
    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
    [[nodiscard]] bool has(std::string_view name) const;

    /// The bytes of a file, which fail where it is damaged, has a password or unpacks beyond the
    /// limits; null when there is none of that name. The archive must outlive them.
    [[nodiscard]] std::unique_ptr<input::ByteStream> open(std::string_view name) const;
    /// A small file as a whole: nothing of one that is larger than `most`, or cannot be read.
    [[nodiscard]] std::string read(std::string_view name, std::size_t most) const;

private:
    struct Handle;
    void list(const ZipLimits& limits);

    std::string bytes_;
    std::unique_ptr<Handle> handle_;
    Message failure_;
    std::vector<std::string> names_;
};

} // namespace poshuk::sources
