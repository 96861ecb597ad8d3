#include "passed_socket.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace poshuk::server {
namespace {

/// The first one that is passed, by the contract of systemd.
constexpr int first_descriptor = 3;

std::string environment(const char* name)
{
    const auto* const value = std::getenv(name);
    return value == nullptr ? std::string{} : value;
}

} // namespace

std::optional<PassedSocket> passed_socket()
{
    const auto count = environment("LISTEN_FDS");
    if (count.empty() || environment("LISTEN_PID") != std::to_string(::getpid())) {
        return std::nullopt;
    }
    PassedSocket socket{first_descriptor, {}};
    int listens = 0;
    socklen_t size = sizeof(listens);
    auto length = static_cast<socklen_t>(socket.endpoint.capacity());
    const bool good = count == "1" && ::getsockopt(first_descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0 &&
                      listens == 1 && ::getsockname(first_descriptor, socket.endpoint.data(), &length) == 0 &&
                      (socket.endpoint.data()->sa_family == AF_INET || socket.endpoint.data()->sa_family == AF_INET6);
    if (!good) {
        throw Error(ErrorCode::usage,
                    localized("What systemd passed on is not one TCP socket that listens.",
                              "Те, що передав systemd, — не один TCP-сокет, який слухає."),
                    localized("The socket unit needs one ListenStream=ADDRESS:PORT and Accept=no.",
                              "У юніті сокета має бути один ListenStream=АДРЕСА:ПОРТ і Accept=no."));
    }
    socket.endpoint.resize(length);
    ::fcntl(first_descriptor, F_SETFD, FD_CLOEXEC);
    return socket;
}

} // namespace poshuk::server
