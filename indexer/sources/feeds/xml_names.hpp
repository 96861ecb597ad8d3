#pragma once

#include <cstddef>
#include <string_view>

namespace poshuk::sources {

[[nodiscard]] bool begins_name(char c);
/// The name that a text begins with; empty where it begins with none.
[[nodiscard]] std::string_view name_at_begin(std::string_view text);

/// Whether documents of news begin with such an element.
[[nodiscard]] bool is_root(std::string_view name);

/// Where in the head of a file its document begins, behind what has no place there: a byte order
/// mark, blank lines, what a script printed. The size of the head where none does.
[[nodiscard]] std::size_t xml_begin(std::string_view head);

/// The name of the first element of a document, behind declarations, comments and a document type.
[[nodiscard]] std::string_view root_name(std::string_view xml);

} // namespace poshuk::sources
