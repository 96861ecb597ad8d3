#pragma once

#include "poshuk/message.hpp"

#include <cstddef>

namespace poshuk::input {

/// Bytes in their order. Streams stand on streams: a file, what it holds packed, that text in
/// UTF-8.
class ByteStream {
public:
    virtual ~ByteStream() = default;

    /// At most `most` bytes, at least one; 0 at the end, and where the rest cannot be read: then
    /// failure() says why. Throws Error (interrupted) when somebody asks the program to stop while
    /// it waits.
    virtual std::size_t read(char* to, std::size_t most) = 0;

    /// Why the bytes ended before their end; empty when they are whole.
    [[nodiscard]] const Message& failure() const noexcept { return failure_; }

protected:
    /// For `return fail(…)`.
    std::size_t fail(Message why)
    {
        failure_ = std::move(why);
        return 0;
    }

private:
    Message failure_;
};

} // namespace poshuk::input
