#pragma once

#include "poshuk/error.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::command_line {

// Exit codes of both programs, as the contract has them.
inline constexpr int exit_done = 0;
inline constexpr int exit_nothing_found = 1;
inline constexpr int exit_error = 2;
inline constexpr int exit_too_many_rejected = 3;
inline constexpr int exit_locked = 4;
inline constexpr int exit_verification_failed = 5;

[[nodiscard]] int exit_code_of(ErrorCode code) noexcept;

/// What a program's main does: understands its arguments and works, in a language.
using Program = std::function<int(const std::vector<std::string>& arguments, Language language)>;

/// Runs a program: picks the language (`--lang`, else the locale), turns every exception into one
/// message on stderr and an exit code, and makes sure that what was printed arrived. A reader that
/// closed the pipe («| head») is no error.
int run(std::string_view name, int argc, char** argv, const Program& program);

/// Prints `name: problem` and the hint below it to stderr.
void print_error(std::string_view name, const Message& problem, const Message& hint, Language language);

/// Writes to stdout, and throws Error (output) when that fails for another reason than a closed
/// pipe.
void print(std::string_view text);

} // namespace poshuk::command_line
