#pragma once

#include "byte_stream.hpp"

#include <cstdint>
#include <memory>
#include <string_view>

namespace poshuk::input {

/// Text never packs so well that it comes out this many times as long, so what does is made to fill
/// memory and time. The first `unsuspected_bytes` are never suspected.
inline constexpr std::uint64_t largest_inflation = 250;
inline constexpr std::uint64_t unsuspected_bytes = std::uint64_t{64} * 1024 * 1024;

enum class Packing { none, gzip, zstd };

/// Told by the first four bytes.
[[nodiscard]] Packing packing_of(std::string_view head);

/// What `packed` holds, one member after another. Fails where it is damaged, cut short, or inflates
/// beyond measure; zstd may ask for a window of 128 MiB at most.
[[nodiscard]] std::unique_ptr<ByteStream> inflated(std::unique_ptr<ByteStream> packed, Packing packing);

} // namespace poshuk::input
