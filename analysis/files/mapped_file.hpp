#pragma once

#include "mapping_faults.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>

namespace poshuk::analysis {

/// A read-only mapping of a whole file: opening it costs microseconds, and processes share its
/// pages.
///
/// Whoever has the file may change it at any moment: what reads it bears any bytes, and takes each
/// but once where it matters. One that is cut short reads as zeros, see FaultGuard.
class MappedFile {
public:
    /// Throws std::system_error when the file cannot be opened or is empty.
    explicit MappedFile(const std::filesystem::path& file);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] const char* data() const noexcept { return static_cast<const char*>(address_); }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// False where the file was cut short since, or zeros were read for what is gone: whoever reads
    /// looks before and after.
    [[nodiscard]] bool is_whole() const noexcept;
    /// The second of it, for nothing.
    [[nodiscard]] bool faulted() const noexcept { return guard_->faulted(); }

private:
    int descriptor_ = -1;
    void* address_ = nullptr;
    std::size_t size_ = 0;
    std::optional<FaultGuard> guard_; ///< never empty once it is mapped
};

} // namespace poshuk::analysis
