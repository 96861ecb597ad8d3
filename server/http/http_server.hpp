#pragma once

#include "server/service.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace poshuk::server {

/// The network side, on Boost.Beast: accepts connections, reads requests within their limits and
/// deadlines, and writes answers. One thread does all of it and never searches, so a slow client
/// costs a connection and nothing else.
class HttpServer {
public:
    /// Binds to the address of the settings, or takes the socket that systemd passed on. Throws Error
    /// (usage) where that cannot be done.
    /// `service` must outlive the object.
    explicit HttpServer(Service& service);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Where it listens: as the settings say, or at the socket that systemd passed on.
    [[nodiscard]] std::string address() const;
    /// The port in use, which the system chose where the settings say 0.
    [[nodiscard]] std::uint16_t port() const noexcept;

    /// Serves until stop(), or with `until_signal` until SIGTERM or SIGINT too.
    void run(bool until_signal);
    /// Lets what is begun end, within the limit of the settings; idle connections are closed at
    /// once. Any thread may call it.
    void stop();

    class Implementation;

private:
    std::shared_ptr<Implementation> implementation_; ///< answers that come late keep it
};

} // namespace poshuk::server
