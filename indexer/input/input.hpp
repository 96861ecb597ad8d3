#pragma once

#include "analysis/letters/charset.hpp"
#include "byte_stream.hpp"

#include <cstdint>
#include <filesystem>
#include <istream>
#include <memory>
#include <optional>
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
    /// From here on the text is read as UTF-8 without what is no text, out of the character set that
    /// head() is in; `declared` is what the text says of itself. To be called before reading.
    struct Decoded {
        Decoding decoding;
        std::string_view charset;
    };
    Decoded decode(std::optional<analysis::Charset> declared = std::nullopt);

    /// What of a decoded text was none, as far as it was read.
    [[nodiscard]] analysis::Mended mended() const noexcept;
    /// The set that a decoded text turned out to be in behind head(); empty: as decode() said.
    [[nodiscard]] std::string_view guessed_late() const noexcept;

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
