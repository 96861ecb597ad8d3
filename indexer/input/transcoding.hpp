#pragma once

#include "analysis/letters/charset.hpp"
#include "byte_stream.hpp"

#include <memory>
#include <optional>

namespace poshuk::input {

/// Text in UTF-8 without a byte order mark and without what is no text.
class Utf8Stream : public ByteStream {
public:
    /// What was mended so far.
    [[nodiscard]] virtual const analysis::Mended& mended() const noexcept = 0;
    /// The set that the letters told, of a text that began in plain ASCII for longer than anybody
    /// looked.
    [[nodiscard]] virtual std::optional<analysis::Charset> guessed_late() const noexcept = 0;
};

/// `bytes`, which are text in `charset`. UTF-8 may turn out to be another set when the first letter
/// beyond ASCII comes.
[[nodiscard]] std::unique_ptr<Utf8Stream> in_utf8(std::unique_ptr<ByteStream> bytes, analysis::Charset charset);

} // namespace poshuk::input
