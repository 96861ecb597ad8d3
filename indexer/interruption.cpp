#include "interruption.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <csignal>

namespace poshuk::indexer {
namespace {

volatile std::sig_atomic_t signal_that_came = 0;

void remember(int signal)
{
    signal_that_came = signal;
    std::signal(signal, SIG_DFL);
}

} // namespace

void listen_for_interruption()
{
    std::signal(SIGINT, remember);
    std::signal(SIGTERM, remember);
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
