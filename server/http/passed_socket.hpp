#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <optional>

namespace poshuk::server {

/// A socket that listens already and that systemd passed on, as sd_listen_fds(3) has it: clients
/// that come while the server is started anew wait in it and are not refused.
struct PassedSocket {
    int descriptor;
    boost::asio::ip::tcp::endpoint endpoint;
};

/// Nothing where none was passed to this process. Throws Error (usage) for what is no one listening
/// TCP socket.
[[nodiscard]] std::optional<PassedSocket> passed_socket();

} // namespace poshuk::server
