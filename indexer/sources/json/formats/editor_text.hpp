#pragma once

#include <string>
#include <string_view>

namespace poshuk::sources {

// What editors keep of a text in place of HTML, as JSON within a string. A paragraph a line; empty
// for what is none of it.

/// Lexical (https://lexical.dev/docs/concepts/serialization), of Ghost since 5.
[[nodiscard]] std::string text_of_lexical(std::string_view json);

/// Mobiledoc 0.3 (https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md), of Ghost 1 to
/// 5.
[[nodiscard]] std::string text_of_mobiledoc(std::string_view json);

} // namespace poshuk::sources
