#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace poshuk::presenters {

/// A text in lines of at most `columns` characters, broken at spaces, each behind `indent` spaces.
/// Escape sequences of colours have no width. Zero columns: no breaking. A word longer than a line
/// stays whole.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns);

} // namespace poshuk::presenters
