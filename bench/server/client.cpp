#include "client.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <cstdlib>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace poshuk::bench {

Client::Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error("the server cannot be reached");
    }
}

Client::~Client()
{
    ::close(socket_);
}

Answer Client::ask(const std::string& request)
{
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) {
        throw std::runtime_error("the request could not be sent");
    }
    received_.clear();
    std::size_t end = std::string::npos;
    while (end == std::string::npos || received_.size() < end) {
        std::array<char, 65536> part; // NOLINT: filled by recv
        const auto bytes = ::recv(socket_, part.data(), part.size(), 0);
        if (bytes <= 0) {
            throw std::runtime_error("the server closed the connection");
        }
        received_.append(part.data(), static_cast<std::size_t>(bytes));
        const auto header = received_.find("\r\n\r\n");
        if (end == std::string::npos && header != std::string::npos) {
            const auto length = received_.find("Content-Length: ");
            end = header + 4 + (length < header ? std::strtoul(received_.c_str() + length + 16, nullptr, 10) : 0);
        }
    }
    return {std::atoi(received_.c_str() + 9), received_.substr(received_.find("\r\n\r\n") + 4)};
}

Server::Server(const char* program, const std::string& index_dir)
{
    int pipe[2];
    if (::pipe(pipe) != 0) {
        throw std::runtime_error("no pipe");
    }
    process_ = ::fork();
    if (process_ == 0) {
        ::dup2(pipe[1], STDERR_FILENO);
        ::close(pipe[0]);
        ::execl(program, program, "--lang", "en", "--listen", "127.0.0.1:0", "--queue", "1000",
                ("news=" + index_dir).c_str(), nullptr);
        ::_exit(127);
    }
    ::close(pipe[1]);
    std::string told;
    for (char c = 0; ::read(pipe[0], &c, 1) == 1 && c != '\n';) {
        told += c;
    }
    port_ = static_cast<std::uint16_t>(std::atoi(told.substr(told.rfind(':') + 1).c_str()));
    if (port_ == 0) {
        throw std::runtime_error("the server did not start: " + told);
    }
}

Server::~Server()
{
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
}

} // namespace poshuk::bench
