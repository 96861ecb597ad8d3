#pragma once

#include <string>
#include <string_view>

namespace poshuk::extraction {

/// The text of a body as feeds and exports have it: HTML without a page around it, a paragraph a
/// line. What sites put into bodies for readers of the site is dropped: «Читайте також», buttons to
/// share, frames. Text without any markup stays as it is.
[[nodiscard]] std::string text_of_fragment(std::string_view html);

/// The same in one line, for a headline or a name.
[[nodiscard]] std::string line_of_fragment(std::string_view html);

} // namespace poshuk::extraction
