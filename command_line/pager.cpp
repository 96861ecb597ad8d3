#include "pager.hpp"

#include "program.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/wait.h>

namespace poshuk::command_line {
namespace {

/// What the shell says of a command that it may not run or does not find.
bool was_not_run(int status)
{
    return WIFEXITED(status) && (WEXITSTATUS(status) == 126 || WEXITSTATUS(status) == 127);
}

} // namespace

void page(std::string_view text)
{
    const char* chosen = std::getenv("PAGER");
    const std::string pager = chosen == nullptr ? "less" : chosen;
    if (pager.empty() || pager == "cat") {
        print(text);
        return;
    }
    ::setenv("LESS", "FRX",
             // quit when it fits, colours as they are, no clearing of the screen; not over the
             // person's own
             0);
    std::FILE* pipe = ::popen((pager + " 2>/dev/null").c_str(), "w");
    if (pipe == nullptr) {
        print(text);
        return;
    }
    std::fwrite(text.data(), 1, text.size(), pipe); // who leaves the pager early has read enough
    if (was_not_run(::pclose(pipe))) {
        print(text);
    }
}

} // namespace poshuk::command_line
