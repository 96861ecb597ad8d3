#include "connection.hpp"

#include "messages/localized.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

namespace poshuk::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

std::string header(const http::fields& fields, http::field name)
{
    const auto value = fields[name];
    return {value.data(), value.size()};
}

/// What of a body is in the buffer at once, and so the longest line that a chunk may begin with.
constexpr std::size_t largest_part_of_body = 48 * 1024;

/// The whole answer as it goes over the wire.
std::string wire_format(const Response& response, bool keep_alive, bool head)
{
    const auto reason = http::obsolete_reason(static_cast<http::status>(response.status));
    auto text = fmt::format("HTTP/1.1 {} {}\r\n", response.status, std::string_view(reason.data(), reason.size()));
    constexpr unsigned no_content = 204;
    if (response.status != no_content) {
        text += fmt::format("Content-Type: {}\r\nContent-Length: {}\r\n", response.content_type, response.body.size());
    }
    text += "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n";
    for (const auto& [name, value] : response.headers) {
        text += fmt::format("{}: {}\r\n", name, value);
    }
    text += keep_alive ? "\r\n" : "Connection: close\r\n\r\n";
    return head ? text : text + response.body;
}

} // namespace

Connection::Connection(asio::ip::tcp::socket socket, Service& service, std::function<void(Connection*)> ended,
                       std::weak_ptr<void> network)
    : stream_(std::move(socket)), service_(service), ended_(std::move(ended)), network_(std::move(network)),
      buffer_(service.settings().limits.header_bytes + largest_part_of_body)
{
}

void Connection::start()
{
    ErrorCode ignored; // a client that is gone already is found out by the first read
    stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    wait_for_request();
}

void Connection::wind_up()
{
    winding_up_ = true;
    if (idle_) {
        close();
    }
}

void Connection::wait_for_request()
{
    if (winding_up_) {
        linger();
        return;
    }
    if (buffer_.size() > 0) { // the next request came with the last one
        read_header();
        return;
    }
    buffer_.shrink_to_fit();
    idle_ = true;
    stream_.expires_after(service_.settings().limits.idle);
    stream_.async_read_some(asio::buffer(first_byte_),
                            [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                                self->idle_ = false;
                                if (error) {
                                    self->close();
                                    return;
                                }
                                std::memcpy(self->buffer_.prepare(1).data(), self->first_byte_.data(), 1);
                                self->buffer_.commit(1);
                                self->read_header();
                            });
}

void Connection::read_header()
{
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(service_.settings().limits.header_bytes));
    parser_->body_limit(service_.settings().limits.body_bytes);
    stream_.expires_after(service_.settings().limits.request); // for the body too
    http::async_read_header(
        stream_, buffer_, *parser_, [self = shared_from_this()](const ErrorCode& error, std::size_t) {
            if (error) {
                self->fail(error);
            } else if (const auto wrong = self->framing_error()) {
                self->refuse(*wrong);
            } else if (!self->parser_->is_done() && !self->parser_->get()[http::field::expect].empty()) {
                self->invite_body();
            } else {
                self->read_body();
            }
        });
}

std::optional<ApiError> Connection::framing_error() const
{
    const auto& fields = parser_->get();
    const auto refused = [](const Message& reason) { return ApiError(400, "bad_request", reason); };
    constexpr unsigned http_1_1 = 11;
    constexpr unsigned http_1_0 = 10;
    if (fields.version() != http_1_1 && fields.version() != http_1_0) {
        return refused(localized("The version of HTTP is not 1.0 or 1.1.", "Версія HTTP — не 1.0 і не 1.1."));
    }
    const auto hosts = fields.count(http::field::host);
    if (hosts > 1 || (hosts == 0 && fields.version() == http_1_1)) {
        return refused(localized("The request must have one Host.", "Запит має мати один заголовок Host."));
    }
    const auto lengths = fields.count(http::field::content_length);
    const auto encodings = fields.count(http::field::transfer_encoding);
    if (lengths + encodings > 1) {
        return refused(localized("The length of the body is told twice.", "Довжину тіла вказано двічі."));
    }
    // Beast takes lists of equal numbers for one.
    if (lengths == 1 &&
        fields[http::field::content_length].find_first_not_of("0123456789") != beast::string_view::npos) {
        return refused(localized("Content-Length is no number.", "Content-Length — не число."));
    }
    if (encodings == 1 &&
        (fields.version() == http_1_0 || !beast::iequals(fields[http::field::transfer_encoding], "chunked"))) {
        return refused(localized("The only Transfer-Encoding is chunked, of HTTP/1.1.",
                                 "Transfer-Encoding буває лише chunked, в HTTP/1.1."));
    }
    return std::nullopt;
}

void Connection::invite_body()
{
    static constexpr std::string_view invitation = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(invitation),
                      [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                          if (error) {
                              self->close();
                          } else {
                              self->read_body();
                          }
                      });
}

void Connection::read_body()
{
    if (parser_->is_done()) {
        answer_request();
        return;
    }
    http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](const ErrorCode& error, std::size_t) {
        if (error) {
            self->fail(error);
        } else {
            self->answer_request();
        }
    });
}

void Connection::answer_request()
{
    stream_.expires_never(); // the search has a deadline of its own
    auto message = parser_->release();
    parser_.reset();
    Request request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    request.host = header(message, http::field::host);
    request.origin = header(message, http::field::origin);
    request.authorization = header(message, http::field::authorization);
    request.content_type = header(message, http::field::content_type);
    request.content_encoding = header(message, http::field::content_encoding);
    request.accept_language = header(message, http::field::accept_language);
    request.request_id = std::string(message["X-Request-Id"]);
    request.forwarded_proto = std::string(message["X-Forwarded-Proto"]);
    request.body = std::move(message.body());
    head_ = message.method() == http::verb::head;
    const bool close_afterwards = !message.keep_alive();
    // The answer may come from another thread, where nothing of a connection may be touched, nor
    // its last owner go.
    service_.handle(std::move(request), [me = weak_from_this(), network = network_.lock(),
                                         executor = stream_.get_executor(), close_afterwards](Response response) {
        asio::post(executor, [me, close_afterwards, response = std::move(response)] {
            if (const auto self = me.lock()) {
                self->write(response, close_afterwards);
            }
        });
    });
}

void Connection::fail(const ErrorCode& error)
{
    static const Message too_large = localized("The request is too large.", "Запит надто великий.");
    if (error == http::error::end_of_stream || error == http::error::partial_message) {
        close();                                 // the client is gone
    } else if (error == beast::error::timeout) { // which has closed the socket
        service_.metrics().count_malformed();
        close();
    } else if (error == http::error::body_limit) {
        refuse({413, "payload_too_large", too_large});
    } else if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        refuse({431, "header_too_large", too_large});
    } else if (error.category() == http::make_error_code(http::error::bad_method).category()) {
        refuse({400, "bad_request",
                localized("The request is no HTTP/1.1 ({}).", "Запит — не HTTP/1.1 ({}).", error.message())});
    } else {
        close();
    }
}

void Connection::refuse(const ApiError& error)
{
    service_.metrics().count_malformed();
    head_ = false;
    constexpr bool close_afterwards = true;
    write(error.response(service_.settings().language), close_afterwards);
}

void Connection::write(const Response& response, bool close_afterwards)
{
    const bool keep_alive = !close_afterwards && !winding_up_;
    written_ = wire_format(response, keep_alive, head_);
    stream_.expires_after(service_.settings().limits.request);
    asio::async_write(stream_, asio::buffer(written_),
                      [self = shared_from_this(), keep_alive](const ErrorCode& error, std::size_t) {
                          self->written_ = {};
                          if (error) {
                              self->close();
                          } else if (keep_alive) {
                              self->wait_for_request();
                          } else {
                              self->linger();
                          }
                      });
}

/// Reads on for a moment, since a connection that is closed over unread bytes takes the answer with
/// it.
void Connection::linger()
{
    ErrorCode ignored; // a client that is gone already
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    constexpr std::size_t most_bytes = 256 * 1024;
    constexpr std::size_t at_once = 4096;
    if (discarded_ > most_bytes) {
        close();
        return;
    }
    if (discarded_ == 0) {
        stream_.expires_after(std::chrono::seconds(1));
        buffer_.consume(buffer_.size());
        parser_.reset();
    }
    stream_.async_read_some(buffer_.prepare(at_once),
                            [self = shared_from_this()](const ErrorCode& error, std::size_t bytes) {
                                if (error) {
                                    self->close();
                                    return;
                                }
                                self->discarded_ += bytes;
                                self->linger();
                            });
}

void Connection::close()
{
    if (!std::exchange(closed_, true)) {
        stream_.close();
        ended_(this);
    }
}

} // namespace poshuk::server
