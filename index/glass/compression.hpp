#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace poshuk::index::glass {

/// A tag as Xapian keeps it: a raw stream of deflate's where that is smaller.
struct CompressedTag {
    std::string bytes;
    bool compressed = false;

    CompressedTag() = default;
    explicit CompressedTag(std::string_view plain);
    [[nodiscard]] static CompressedTag as_it_is(std::string bytes)
    {
        CompressedTag tag;
        tag.bytes = std::move(bytes);
        return tag;
    }
};

/// What such a stream says. Throws Xapian::DatabaseCorruptError where it is none.
[[nodiscard]] std::string decompressed(std::string_view stream);

} // namespace poshuk::index::glass
