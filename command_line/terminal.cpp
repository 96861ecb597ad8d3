#include "terminal.hpp"

#include <cstdlib>
#include <unistd.h>

namespace poshuk::command_line {

bool stdout_is_terminal()
{
    return ::isatty(STDOUT_FILENO) == 1;
}

bool stderr_is_terminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

bool use_colour(std::string_view choice)
{
    if (choice != "auto") {
        return choice == "always";
    }
    const char* no_colour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
    return stdout_is_terminal() && !dumb && (no_colour == nullptr || *no_colour == '\0');
}

} // namespace poshuk::command_line
