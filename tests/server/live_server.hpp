#pragma once

#include "server/http/http_server.hpp"
#include "server/service.hpp"
#include "server/settings.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <thread>

namespace poshuk::test {

/// What came back from a server, to the byte.
struct RawAnswer {
    int status = 0; ///< 0: nothing came
    std::string header;
    std::string body;
    bool closed = false; ///< the server closed the connection behind it

    [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(body); }
};

/// A server in this process with the sample of tests, on a port that the system chose.
class LiveServer {
public:
    /// `settings` needs no indexes: without any it has «news», five articles.
    explicit LiveServer(server::Settings settings = {});
    ~LiveServer();

    [[nodiscard]] std::uint16_t port() const { return http_->port(); }
    [[nodiscard]] server::HttpServer& http() { return *http_; }
    /// Waits until the server has ended by itself.
    void join();

    /// Sends bytes over a connection of its own and returns the first answer.
    [[nodiscard]] RawAnswer send(const std::string& bytes) const;
    [[nodiscard]] RawAnswer get(const std::string& target, const std::string& headers = {}) const;
    [[nodiscard]] RawAnswer post(const std::string& target, const std::string& body,
                                 const std::string& headers = {}) const;

    static const std::string& sample_index();

private:
    server::Settings settings_;
    std::unique_ptr<server::Service> service_;
    std::unique_ptr<server::HttpServer> http_;
    std::thread thread_;
};

/// A client's connection.
class RawConnection {
public:
    explicit RawConnection(std::uint16_t port);
    ~RawConnection();
    RawConnection(const RawConnection&) = delete;
    RawConnection& operator=(const RawConnection&) = delete;

    void send(const std::string& bytes) const;
    /// Says that no more will be sent.
    void finish() const;
    /// The next answer; waits ten seconds at most.
    [[nodiscard]] RawAnswer receive();
    /// True when the server closes the connection without another byte.
    [[nodiscard]] bool is_closed();

private:
    int socket_;
    std::string rest_;
};

} // namespace poshuk::test
