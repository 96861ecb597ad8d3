#pragma once

#include <cstdint>
#include <string>
#include <sys/types.h>

namespace poshuk::bench {

struct Answer {
    int status = 0;
    std::string body;
};

/// A connection that stays open, with no more of HTTP than an answer with a length needs.
class Client {
public:
    /// Throws std::runtime_error, as all here does.
    explicit Client(std::uint16_t port);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    Answer ask(const std::string& request);

private:
    int socket_;
    std::string received_;
};

/// A poshuk-server of its own, with one index `news`, that is stopped with the object.
class Server {
public:
    Server(const char* program, const std::string& index_dir);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

private:
    pid_t process_ = 0;
    std::uint16_t port_ = 0;
};

} // namespace poshuk::bench
