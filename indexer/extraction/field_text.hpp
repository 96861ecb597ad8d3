#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace poshuk::extraction {

// Fields of exports and tables, which may be plain text or HTML, and often say nowhere which. It is
// HTML where it has a tag or a character reference of HTML: «<b>», «</p>», «&quot;», «&#8211;»; «a
// < b & c» is plain.

/// The text of a body: of HTML a paragraph a line. Line feeds of text that has no other paragraphs
/// than those stay, and so does what no parser bears.
[[nodiscard]] std::string text_of_field(std::string text);

/// The text of a body that is HTML for sure; nothing where no parser bears it.
[[nodiscard]] std::optional<std::string> text_of_html_field(std::string_view html);

/// A headline or a name: one line.
[[nodiscard]] std::string line_of_field(std::string_view text);

/// HTML without the values of attributes of more than 4 KiB: a picture within the page
/// (`src="data:…"`) is nothing to read, and more than a parser bears.
[[nodiscard]] std::string without_long_attributes(std::string_view html);

} // namespace poshuk::extraction
