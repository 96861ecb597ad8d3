#pragma once

#include <cstddef>
#include <filesystem>

namespace poshuk::analysis {

/// A read-only mapping of a whole file: opening it costs microseconds, and processes share its
/// pages.
class MappedFile {
public:
    /// Throws std::system_error when the file cannot be opened or is empty.
    explicit MappedFile(const std::filesystem::path& file);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] const char* data() const noexcept { return static_cast<const char*>(address_); }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// False where the file was cut short since: reading what is gone would end the process
    /// (SIGBUS).
    [[nodiscard]] bool is_whole() const noexcept;

private:
    int descriptor_ = -1;
    void* address_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace poshuk::analysis
