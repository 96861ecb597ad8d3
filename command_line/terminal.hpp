#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace poshuk::command_line {

[[nodiscard]] bool stdout_is_terminal();
[[nodiscard]] bool stderr_is_terminal();

/// The columns of the terminal on stdout; 0 when it is none.
[[nodiscard]] std::size_t stdout_columns();

/// A text from outside with spaces for its control characters, which could steer the terminal.
[[nodiscard]] std::string printable(std::string_view text);

/// Whether to print colours and bold: `choice` is always, never or auto; auto means on a terminal,
/// unless NO_COLOR is set (https://no-color.org) or the terminal is dumb.
[[nodiscard]] bool use_colour(std::string_view choice);

/// What a line on stderr begins with so that systemd's journal knows its priority (sd-daemon(3): 3
/// an error, 4 a warning); empty where stderr is not the journal.
[[nodiscard]] std::string journal_prefix(int priority);

} // namespace poshuk::command_line
