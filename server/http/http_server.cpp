#include "http_server.hpp"

#include "connection.hpp"
#include "messages/localized.hpp"
#include "passed_socket.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <new>
#include <thread>
#include <unordered_map>
#include <utility>

namespace poshuk::server {
namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using SystemError = boost::system::error_code;

constexpr std::string_view full =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\nConnection: close\r\n\r\n";

} // namespace

class HttpServer::Implementation : public std::enable_shared_from_this<Implementation> {
public:
    explicit Implementation(Service& service)
        : service_(service), acceptor_(io_), retry_(io_), end_(io_), asking_(io_), signals_(io_), reload_(io_, SIGHUP)
    {
        bind();
    }

    [[nodiscard]] std::string address() const { return address_; }
    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

    void run(bool until_signal)
    {
        if (until_signal) {
            signals_.add(SIGTERM);
            signals_.add(SIGINT);
            signals_.async_wait([this](const SystemError& error, int) {
                if (!error) {
                    wind_up();
                }
            });
        }
        reload_on_signal();
        while (true) {
            try {
                if (!accepting_ && acceptor_.is_open()) {
                    accept();
                }
                io_.run();
                return;
            } catch (const std::bad_alloc&) { // of one step; the others go on
                constexpr std::chrono::milliseconds until_there_is_memory(1);
                std::this_thread::sleep_for(until_there_is_memory);
            }
        }
    }

    void stop()
    {
        asio::post(io_, [self = shared_from_this()] { self->wind_up(); });
    }

private:
    void reload_on_signal()
    {
        reload_.async_wait([this](const SystemError& error, int) {
            if (!error) {
                reload_on_signal();
                service_.reload_keys();
            }
        });
    }

    void bind()
    {
        const auto& settings = service_.settings();
        SystemError error;
        if (const auto passed = passed_socket()) {
            require_keys_unless_private(passed->endpoint.address());
            acceptor_.assign(passed->endpoint.protocol(), passed->descriptor, error);
            acceptor_.non_blocking(true, error);
            address_ = passed->endpoint.address().to_string();
            port_ = passed->endpoint.port();
            return;
        }
        const auto address = asio::ip::make_address(settings.address, error);
        const tcp::endpoint endpoint(address, settings.port);
        const auto step = [&](auto&& work) {
            if (!error) {
                work();
            }
        };
        step([&] { acceptor_.open(endpoint.protocol(), error); });
        step([&] { acceptor_.set_option(tcp::acceptor::reuse_address(true), error); });
        step([&] { acceptor_.bind(endpoint, error); });
        step([&] { acceptor_.listen(asio::socket_base::max_listen_connections, error); });
        if (error) {
            throw Error(ErrorCode::usage,
                        localized("The server cannot listen at {} port {}: {}.",
                                  "Сервер не може слухати {}, порт {}: {}.", settings.address, settings.port,
                                  error.message()),
                        localized("Choose another with --listen ADDRESS:PORT.", "Оберіть інше: --listen АДРЕСА:ПОРТ."));
        }
        address_ = settings.address;
        port_ = acceptor_.local_endpoint().port();
    }

    void require_keys_unless_private(const asio::ip::address& address) const
    {
        if (service_.settings().keys.empty() && !address.is_loopback()) {
            throw Error(ErrorCode::usage,
                        localized("Without keys everybody who reaches {} could search.",
                                  "Без ключів шукати зміг би кожен, хто бачить {}.", address.to_string()),
                        localized("Add --keys FILE.", "Додайте --keys ФАЙЛ."));
        }
    }

    void accept()
    {
        accepting_ = false; // where it throws
        acceptor_.async_accept([this](const SystemError& error, tcp::socket socket) {
            accepting_ = false;
            if (!acceptor_.is_open()) {
                if (!error) { // it came before the end
                    take(std::move(socket));
                    wind_up_connections(false);
                }
                return;
            }
            if (error) {           // no more files may be open, say: others will be closed soon
                accepting_ = true; // soon
                retry_.expires_after(std::chrono::milliseconds(50));
                retry_.async_wait([this](const SystemError& cancelled) {
                    if (!cancelled) {
                        accept();
                    }
                });
                return;
            }
            take(std::move(socket));
            accept();
        });
        accepting_ = true;
    }

    void take(tcp::socket socket)
    {
        if (connections_.size() >= service_.settings().limits.connections) {
            SystemError ignored; // the client sees that it is closed, if nothing else
            socket.non_blocking(true, ignored);
            socket.send(asio::buffer(full), 0, ignored);
            return;
        }
        const auto connection = std::make_shared<Connection>(
            std::move(socket), service_, [this](Connection* ended) { forget(ended); }, weak_from_this());
        connections_.emplace(connection.get(), connection);
        service_.metrics().set_connections(connections_.size());
        connection->start();
    }

    void forget(Connection* ended)
    {
        connections_.erase(ended);
        service_.metrics().set_connections(connections_.size());
        end_if_idle();
    }

    void end_if_idle()
    {
        if (!acceptor_.is_open() && connections_.empty()) {
            end_.cancel();
            asking_.cancel();
        }
    }

    void wind_up()
    {
        if (!acceptor_.is_open()) {
            return;
        }
        SystemError ignored;
        acceptor_.close(ignored);
        retry_.cancel();
        signals_.cancel(ignored);
        reload_.cancel(ignored);
        end_.expires_after(service_.settings().limits.shutdown);
        end_.async_wait([this](const SystemError& cancelled) {
            if (!cancelled) {
                io_.stop();
            }
        });
        wind_up_connections(false);
        constexpr std::chrono::seconds to_ask(1);
        asking_.expires_after(std::min<std::chrono::nanoseconds>(to_ask, service_.settings().limits.shutdown));
        asking_.async_wait([this](const SystemError& cancelled) {
            if (!cancelled) {
                wind_up_connections(true);
            }
        });
        end_if_idle();
    }

    void wind_up_connections(bool at_once)
    {
        const auto now = connections_; // closing changes it
        for (const auto& [address, connection] : now) {
            connection->wind_up(at_once);
        }
    }

    Service& service_;
    asio::io_context io_{1};
    tcp::acceptor acceptor_;
    asio::steady_timer retry_;
    asio::steady_timer end_;
    asio::steady_timer asking_; ///< how long those that have just connected may take to ask
    asio::signal_set signals_;
    asio::signal_set reload_;
    std::unordered_map<Connection*, std::shared_ptr<Connection>> connections_;
    std::string address_;
    std::uint16_t port_ = 0;
    bool accepting_ = false;
};

HttpServer::HttpServer(Service& service) : implementation_(std::make_shared<Implementation>(service)) {}

HttpServer::~HttpServer() = default;

std::string HttpServer::address() const
{
    return implementation_->address();
}

std::uint16_t HttpServer::port() const noexcept
{
    return implementation_->port();
}

void HttpServer::run(bool until_signal)
{
    implementation_->run(until_signal);
}

void HttpServer::stop()
{
    implementation_->stop();
}

} // namespace poshuk::server
