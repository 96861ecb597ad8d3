#pragma once

#include "page_attribute.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::extraction {

/// What of a page a parser has to see, a fifth of what sites send: scripts, styles, comments,
/// drawings, frames and attributes that no reader of the page uses are left out, whatever their
/// size; what is left is bounded, since parsers are quadratic in the attributes of one tag and in
/// the tags open at once.
///
/// A parser takes a value letter by letter, to find the entities in it. Values without any go past it:
/// the tag has a number in their place, `x`.
struct HtmlSource {
    std::string markup;
    std::vector<PageAttribute> attributes;       ///< of all tags, in their order
    std::vector<std::uint32_t> first_attributes; ///< by `x`; those of a tag end where the next tag's begin
    std::string values;                          ///< of attributes
    std::vector<std::string_view> json_ld;       ///< scripts of linked data, in the bytes of the page

    static constexpr std::size_t longest_attribute = 4096; ///< bytes; the rest of one is cut off
    static constexpr std::size_t deepest = 600;            ///< open tags; deeper ones are no tags, only their text
};

/// `html` is UTF-8 and outlives the result. One pass, in memory linear in `html`.
[[nodiscard]] HtmlSource html_source(std::string_view html);

} // namespace poshuk::extraction
