#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace poshuk::sources {

/// Leaves out of HTML what stands behind `;base64,`: pictures, letters of fonts. The page may come in
/// pieces of any size; what is kept of it is all that takes memory.
class PictureFilter {
public:
    /// Appends to `kept` what is no picture.
    void add(std::string_view piece, std::string& kept);

private:
    std::size_t matched_ = 0; ///< letters of the mark
    bool in_picture_ = false;
};

} // namespace poshuk::sources
