#pragma once

#include "analysis/letters/charset.hpp"
#include "byte_stream.hpp"

#include <memory>

namespace poshuk::input {

/// `bytes`, which are text in `charset`, as UTF-8 without a byte order mark.
[[nodiscard]] std::unique_ptr<ByteStream> in_utf8(std::unique_ptr<ByteStream> bytes, analysis::Charset charset);

} // namespace poshuk::input
