#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// A headline or a name in one line, without tags, and without entities however often they were
/// escaped.
[[nodiscard]] std::string line_of_html(std::string_view html);

/// A text behind its lead, without the paragraphs of the lead that the text has itself, be they cut
/// short there.
[[nodiscard]] std::string with_lead(std::string_view lead, std::string text);

/// Names in the order they came in, each once, with commas between them. A name may be «a@b.ua
/// (Name)», as RSS has it, or several with «and» between; an address alone names nobody.
[[nodiscard]] std::string joined_authors(const std::vector<std::string>& names);

} // namespace poshuk::sources
