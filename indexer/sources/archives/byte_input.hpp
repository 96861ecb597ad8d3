#pragma once

#include "indexer/input/byte_stream.hpp"

#include <istream>
#include <memory>

namespace poshuk::sources {

/// Bytes from within a file as a stream to read from.
class ByteInput final : public std::istream {
public:
    explicit ByteInput(std::unique_ptr<input::ByteStream> bytes);
    ~ByteInput() override;

    /// Why it ended before its end; empty while it did not.
    [[nodiscard]] const Message& failure() const noexcept { return bytes_->failure(); }

private:
    class Buffer;
    std::unique_ptr<input::ByteStream> bytes_;
    std::unique_ptr<Buffer> buffer_;
};

} // namespace poshuk::sources
