#include "program.hpp"

#include "fixtures.hpp"

#include <cstdlib>
#include <sys/wait.h>

namespace poshuk::test {

std::string shell_word(std::string_view word)
{
    std::string result = "'";
    for (const char c : word) {
        if (c == '\'') {
            result += "'\\''";
        } else {
            result += c;
        }
    }
    return result + "'";
}

std::string program_path(std::string_view name)
{
    return std::string(POSHUK_BINARY_DIR) + "/bin/" + std::string(name);
}

ProgramResult shell(const std::string& command)
{
    const TemporaryDir dir;
    const auto out = dir / "out";
    const auto err = dir / "err";
    const int status =
        std::system(("( " + command + " ) >" + shell_word(out.string()) + " 2>" + shell_word(err.string())).c_str());
    ProgramResult result;
    result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    result.out = read_file(out);
    result.err = read_file(err);
    return result;
}

ProgramResult run_program(std::string_view name, const std::vector<std::string>& arguments, std::string_view input)
{
    const TemporaryDir dir;
    const auto in = dir.write("in", input);
    auto command = "env -u POSHUK_DB -u POSHUK_DATA_DIR LC_ALL=C.UTF-8 " + shell_word(program_path(name));
    for (const auto& argument : arguments) {
        command += ' ' + shell_word(argument);
    }
    return shell(command + " <" + shell_word(in.string()));
}

ProgramResult indexer(const std::vector<std::string>& arguments, std::string_view input)
{
    return run_program("poshuk-indexer", arguments, input);
}

ProgramResult searcher(const std::vector<std::string>& arguments, std::string_view input)
{
    return run_program("poshuk-searcher", arguments, input);
}

} // namespace poshuk::test
