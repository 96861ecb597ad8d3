#pragma once

#include "byte_stream.hpp"

#include <cstdint>
#include <filesystem>
#include <istream>
#include <memory>
#include <string_view>

namespace poshuk::input {

/// A file or stdin as a stream to read from, unpacked where it is packed. What of it cannot be read
/// ends the stream, and failure() says why.
class Input final : public std::istream {
public:
    explicit Input(const std::filesystem::path& file);
    /// stdin
    Input();
    ~Input() override;

    /// What the stream begins with, 64 KiB where there is so much. Nothing is taken by it. To be
    /// called before reading.
    [[nodiscard]] std::string_view head();

    enum class Decoding {
        as_utf8,  ///< it is UTF-8, or nobody can tell what it is
        declared, ///< it says so itself, by a byte order mark
        guessed,  ///< by its letters
    };
    /// From here on the text is read as UTF-8, out of the character set that head() is in. To be
    /// called before reading.
    struct Decoded {
        Decoding decoding;
        std::string_view charset;
    };
    Decoded decode();

    /// Whether the file is not packed, so that what head() begins with is what it begins with.
    [[nodiscard]] bool is_plain() const noexcept;

    /// Told once reading came to it; empty while it did not.
    [[nodiscard]] const Message& failure() const noexcept;
    /// Of the file as it lies on the disk.
    [[nodiscard]] std::uint64_t bytes_read() const noexcept;

private:
    class Buffer;
    std::unique_ptr<Buffer> buffer_;
};

} // namespace poshuk::input
