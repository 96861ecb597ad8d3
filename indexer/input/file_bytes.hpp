#pragma once

#include "byte_stream.hpp"

#include <cstdint>
#include <filesystem>

namespace poshuk::input {

/// The bytes of a regular file as long as it is when it is opened, so that one that grows meanwhile
/// comes to an end; or stdin to its end.
class FileBytes final : public ByteStream {
public:
    /// Never waits: a pipe, a device and a folder fail. What cannot be opened reads as nothing and
    /// a failure.
    explicit FileBytes(const std::filesystem::path& file);
    /// stdin
    FileBytes();
    ~FileBytes() override;
    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;

    std::size_t read(char* to, std::size_t most) override;
    [[nodiscard]] std::uint64_t bytes_read() const noexcept { return bytes_read_; }

private:
    int descriptor_;
    std::uint64_t size_; ///< where to stop
    std::uint64_t bytes_read_ = 0;
};

} // namespace poshuk::input
