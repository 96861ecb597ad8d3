#include "log.hpp"

#include "command_line/terminal.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace poshuk::server {

void log(Priority priority, const Message& sentence, std::string_view quoted, Language language)
{
    const auto line = fmt::format("{}poshuk-server: {}{}\n", command_line::journal_prefix(static_cast<int>(priority)),
                                  command_line::printable(sentence.in(language)), command_line::printable(quoted));
    std::fwrite(line.data(), 1, line.size(), stderr); // one call, so that lines of threads do not mix
}

void log(Priority priority, const Message& sentence, const Message& quoted, Language language)
{
    log(priority, sentence, quoted.in(language), language);
}

} // namespace poshuk::server
