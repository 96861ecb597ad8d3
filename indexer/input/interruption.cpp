#include "interruption.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <csignal>

namespace poshuk::indexer {
namespace {

volatile std::sig_atomic_t signal_that_came = 0;

extern "C" void remember(int signal)
{
    signal_that_came = signal;
    if (signal == SIGINT) {
        std::signal(signal, SIG_DFL);
    }
}

/// Not to be restarted: a read that waits for somebody's pipe must come back.
void listen(int signal)
{
    struct sigaction action {};
    action.sa_handler = remember;
    sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

} // namespace

void listen_for_interruption()
{
    listen(SIGINT);
    listen(SIGTERM);
}

void stop_if_interrupted()
{
    if (signal_that_came != 0) {
        throw Error(ErrorCode::interrupted, localized("Stopped on request.", "Зупинено на вимогу."),
                    localized("Nothing was published; the old index stays.",
                              "Нічого не опубліковано, старий індекс лишається."));
    }
}

} // namespace poshuk::indexer
