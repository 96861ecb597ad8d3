#pragma once

#include "command_line/terminal.hpp"
#include "poshuk/highlight.hpp"

#include <string>
#include <string_view>

namespace poshuk::presenters {

// An article must not steer the terminal.
inline constexpr Markup bold_markup{"\x1b[1m", "\x1b[22m", command_line::printable};
inline constexpr Markup plain_markup{"", "", command_line::printable};

/// A text that a terminal makes a link (OSC 8) to a web page; the text alone for other addresses,
/// which an article must not open.
[[nodiscard]] std::string linked(const std::string& text, std::string_view url);

} // namespace poshuk::presenters
