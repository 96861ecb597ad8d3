#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace poshuk::extraction {

/// The text of a body as feeds and exports have it: HTML without a page around it, a paragraph a
/// line. What sites put into bodies for readers of the site is dropped: «Читайте також», buttons to
/// share, frames. Text without any markup stays as it is. Nothing where the markup is more than a
/// parser bears (HtmlDocument).
[[nodiscard]] std::optional<std::string> text_of_fragment(std::string_view html);

/// The same in one line, for a headline or a name.
[[nodiscard]] std::string line_of_fragment(std::string_view html);

/// The text of a body that may be plain or HTML, as exports have either: it is HTML where a
/// paragraph, a division or a line breaks in it by a tag. A body that no parser bears stays as it
/// is.
[[nodiscard]] std::string text_of_body(std::string body);

} // namespace poshuk::extraction
