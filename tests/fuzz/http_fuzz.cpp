// libFuzzer's entry: any bytes are what a client sends before it says that it is done. The server
// answers with whole answers of HTTP, each of which says its length, and closes the connection in
// time; what is JSON in them is JSON.

#include "require.hpp"
#include "server/http/http_server.hpp"
#include "small_index.hpp"

#include <nlohmann/json.hpp>

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <sys/time.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace poshuk;
using test::require;

/// A server for all runs.
class FuzzedServer {
public:
    FuzzedServer() : settings_(settings()), service_(settings_), http_(service_), thread_([this] { http_.run(false); })
    {
    }
    FuzzedServer(const FuzzedServer&) = delete;
    FuzzedServer& operator=(const FuzzedServer&) = delete;
    ~FuzzedServer()
    {
        http_.stop();
        thread_.join();
    }

    [[nodiscard]] std::uint16_t port() const { return http_.port(); }

private:
    server::Settings settings() const
    {
        server::Settings result;
        result.indexes["news"] = index_.dir();
        result.port = 0;
        return result;
    }

    test::SmallIndex index_;
    server::Settings settings_;
    server::Service service_;
    server::HttpServer http_;
    std::thread thread_;
};

/// All that comes back until the server closes.
std::string conversation(std::uint16_t port, const std::string& bytes)
{
    const int client = ::socket(AF_INET, SOCK_STREAM, 0);
    const timeval longest{30, 0};
    ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    require(::connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0, "the server is gone");
    static_cast<void>(
        // it may have closed before all was sent
        ::send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL));
    ::shutdown(client, SHUT_WR);
    std::string answers;
    std::array<char, 16384> part{};
    ssize_t received = 0;
    while ((received = ::recv(client, part.data(), part.size(), 0)) > 0) {
        answers.append(part.data(), static_cast<std::size_t>(received));
    }
    require(received == 0 || errno == ECONNRESET, "the server does not close the connection");
    ::close(client);
    return answers;
}

void look_at(std::string_view answers, bool head)
{
    while (!answers.empty()) {
        const auto header = answers.find("\r\n\r\n");
        require(answers.starts_with("HTTP/1.1 ") && header != std::string_view::npos, "the answer is no HTTP");
        const auto fields = answers.substr(0, header + 2);
        const auto length = fields.find("Content-Length: ");
        answers.remove_prefix(header + 4);
        const bool without_body = head && (answers.empty() || answers.starts_with("HTTP/1.1 "));
        if (length == std::string_view::npos || without_body) { // 100, 204, or what HEAD is told
            continue;
        }
        const auto bytes = std::stoul(std::string(fields.substr(length + 16)));
        require(bytes <= answers.size(), "the answer is cut short");
        require(fields.find("application/json") == std::string_view::npos ||
                    nlohmann::json::accept(answers.substr(0, bytes)),
                "the body is no JSON");
        answers.remove_prefix(bytes);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const FuzzedServer server;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const bool head = text.find("HEAD ") != std::string::npos;
    look_at(conversation(server.port(), text), head);
    const auto length = std::to_string(text.size());
    look_at(conversation(
                server.port(),
                "POST /multi-search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
                    length + "\r\n\r\n" + text),
            false);
    return 0;
}
