#pragma once

#include <string>
#include <string_view>

namespace poshuk::index::glass {

/// Compresses a tag as glass does, a raw stream of deflate. False, and `compressed` is of no use, for what would not get smaller, or is too short to try.
[[nodiscard]] bool compress(std::string_view tag, std::string& compressed);

} // namespace poshuk::index::glass
