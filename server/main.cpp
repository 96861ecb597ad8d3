#include "check.hpp"
#include "command_line/program.hpp"
#include "log.hpp"
#include "messages/localized.hpp"
#include "options.hpp"
#include "server/http/http_server.hpp"
#include "service.hpp"

#include <algorithm>
#include <malloc.h>
#include <sys/resource.h>

namespace poshuk::server {
namespace {

/// Each connection is an open file; what the system allows is taken, and the clients are as many as
/// fit.
void allow_connections(Settings& settings)
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) {
        return;
    }
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    ::getrlimit(RLIMIT_NOFILE, &files);
    constexpr rlim_t a_searcher = 16; // the tables of an index and what else it maps
    const auto searchers = settings.threads * settings.indexes.size() * a_searcher + 64;
    const auto left = files.rlim_cur > searchers ? static_cast<std::size_t>(files.rlim_cur - searchers) : 1;
    if (left < settings.limits.connections) {
        settings.limits.connections = left;
        log(settings.log, Priority::warning,
            localized("No more than {} connections: the limit of open files is {}.",
                      "Не більше ніж {} з'єднань: межа відкритих файлів — {}.", left, files.rlim_cur));
    }
}

/// Answers are large now and then, and what was theirs is given back to the system: by default the
/// largest of them would decide what is kept for ever.
void give_large_blocks_back()
{
    constexpr int large_block = 256 * 1024;
    ::mallopt(M_MMAP_THRESHOLD, large_block);
    ::mallopt(M_TRIM_THRESHOLD, large_block);
}

int program(const std::vector<std::string>& arguments, Language language)
{
    auto options = parse_options(arguments, language);
    if (command_line::print_help_or_version(options, "poshuk-server", help_text)) {
        return command_line::exit_done;
    }
    if (options.check) {
        command_line::print(check(options.settings));
        return command_line::exit_done;
    }
    allow_connections(options.settings);
    give_large_blocks_back();
    Service service(options.settings);
    HttpServer server(service);
    const auto& settings = service.settings();
    log(settings.log, Priority::notice,
        localized("listening at http://{}:{}", "слухаю http://{}:{}", server.address(), server.port()));
    constexpr bool until_signal = true;
    server.run(until_signal);
    log(settings.log, Priority::notice, localized("stopped", "зупинено"));
    return command_line::exit_done;
}

} // namespace
} // namespace poshuk::server

int main(int argc, char** argv)
{
    return poshuk::command_line::run("poshuk-server", argc, argv, poshuk::server::program);
}
