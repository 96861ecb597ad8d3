#pragma once

#include <string_view>

namespace poshuk::command_line {

[[nodiscard]] bool stdout_is_terminal();
[[nodiscard]] bool stderr_is_terminal();

/// Whether to print colours and bold: `choice` is always, never or auto; auto means on a terminal, unless
/// NO_COLOR is set (https://no-color.org) or the terminal is dumb.
[[nodiscard]] bool use_colour(std::string_view choice);

} // namespace poshuk::command_line
