#pragma once

#include <string>
#include <string_view>

namespace poshuk::extraction {

// Fields of exports and tables, which may be plain text or HTML, and often say nowhere which. It is
// HTML where it has a tag or a character reference of HTML: «<b>», «</p>», «&quot;», «&#8211;»; «a
// < b & c» is plain.

/// The text of a body: of HTML a paragraph a line. Line feeds of text that has no other paragraphs
/// than those stay.
[[nodiscard]] std::string text_of_field(std::string text);

/// A headline or a name: one line.
[[nodiscard]] std::string line_of_field(std::string_view text);

} // namespace poshuk::extraction
