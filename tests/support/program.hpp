#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poshuk::test {

/// What a program left behind.
struct ProgramResult {
    int exit_code = -1; ///< 128 + the signal when one ended it
    std::string out;
    std::string err;
};

/// Runs one of the project's programs from outside, with English messages unless the arguments say
/// otherwise.
ProgramResult run_program(std::string_view name, const std::vector<std::string>& arguments,
                          std::string_view input = {});

ProgramResult indexer(const std::vector<std::string>& arguments, std::string_view input = {});
ProgramResult searcher(const std::vector<std::string>& arguments, std::string_view input = {});

/// Runs a command of the system, for what users do in a shell.
ProgramResult shell(const std::string& command);

/// A word of a shell command, quoted.
[[nodiscard]] std::string shell_word(std::string_view word);

[[nodiscard]] std::string program_path(std::string_view name);

} // namespace poshuk::test
