#pragma once

#include "server/service.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace poshuk::server {

/// One client: reads a request, has it answered, writes the answer, and so on. Everything of it
/// runs on the one thread of the network.
///
/// What a client sends is read strictly, since a proxy before us may read it otherwise, and what is
/// a body for one would be a request for the other (request smuggling, RFC 9112 section 11.2):
/// anything doubtful gets 400, and the connection is closed.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    /// `ended` is called once, when the connection is closed, and may drop the last owner of the
    /// object. `network` is kept while a search for this client is under way, which may outlast the
    /// server.
    Connection(boost::asio::ip::tcp::socket socket, Service& service, std::function<void(Connection*)> ended,
               std::weak_ptr<void> network);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void start();
    /// Closes it after the answer that is under way, or that is waited for: who has just connected is
    /// about to ask. One that is idle behind an answer is closed now, and with `at_once` any that is.
    void wind_up(bool at_once);

private:
    using ErrorCode = boost::system::error_code;
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    void wait_for_request();
    void read_header();
    void header_is_read(const ErrorCode& error);
    void read_body();
    void invite_body();
    void answer_request();
    void fail(const ErrorCode& error);
    void refuse(const ApiError& error);
    void write(Response response, bool close_afterwards);
    void written(bool keep_alive);
    void forget_answer() noexcept;
    void watch_client();
    void linger();
    void close() noexcept;
    /// Runs a step. What it throws, which is that there is no memory, ends this connection and no
    /// other.
    template <typename Step>
    void guarded(const Step& step) noexcept;
    template <typename Step>
    class Handler;
    /// A handler of asio that runs a step of this connection.
    template <typename Step>
    auto whatever_comes(Step step);
    /// The same where there is no error; else it ends the connection.
    template <typename Step>
    auto then(Step step);
    [[nodiscard]] std::optional<ApiError> framing_error() const;

    boost::beast::tcp_stream stream_;
    Service& service_;
    std::function<void(Connection*)> ended_;
    std::weak_ptr<void> network_;
    boost::beast::flat_buffer buffer_; ///< empty, without memory, while no request is read
    std::array<char, 1> first_byte_{};
    std::optional<Parser> parser_;
    std::shared_ptr<Call> call_; ///< that is answered
    std::string header_;         ///< of the answer that is written
    std::string body_;           ///< likewise
    std::size_t unsent_ = 0;     ///< bytes of it that the service counts
    std::chrono::steady_clock::time_point writing_since_;
    std::size_t discarded_ = 0;
    bool idle_ = false;
    bool has_asked_ = false; ///< its first request is read, or was
    bool closed_ = false;
    bool winding_up_ = false;
    bool head_ = false; ///< the request wants the header of the answer only
};

} // namespace poshuk::server
