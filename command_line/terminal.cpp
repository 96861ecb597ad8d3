#include "terminal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <sys/ioctl.h>
#include <sys/stat.h>
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

std::size_t stdout_columns()
{
    winsize size{};
    return stdout_is_terminal() && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

std::string printable(std::string_view text)
{
    std::string result(text);
    std::replace_if(
        result.begin(), result.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return result;
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

std::string journal_prefix(int priority)
{
    // systemd names the device and the inode of what it gave as stderr, which may have been
    // redirected since.
    const char* const journal = std::getenv("JOURNAL_STREAM");
    struct stat status {};
    const bool is_journal = journal != nullptr && ::fstat(STDERR_FILENO, &status) == 0 &&
                            fmt::format("{}:{}", status.st_dev, status.st_ino) == journal;
    return is_journal ? fmt::format("<{}>", priority) : std::string{};
}

} // namespace poshuk::command_line
