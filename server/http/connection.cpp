#include "connection.hpp"

#include "messages/localized.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <thread>
#include <utility>

#include <sys/socket.h>

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

/// What of an answer goes over the wire before its body.
std::string wire_header(const Response& response, bool keep_alive)
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
    return text += keep_alive ? "\r\n" : "Connection: close\r\n\r\n";
}

/// The address of a client, or what a proxy of this machine says of it: the last that it came from.
std::string client_of(const asio::ip::tcp::socket& socket, std::string_view forwarded_for)
{
    boost::system::error_code error;
    const auto peer = socket.remote_endpoint(error).address();
    if (error) {
        return {};
    }
    const auto last = forwarded_for.substr(forwarded_for.find_last_of(", ") + 1);
    return peer.is_loopback() && !last.empty() ? std::string(last) : peer.to_string();
}

/// Hands an answer to the thread of the network. Where there is not even memory for that, the answer
/// goes, and there soon is.
template <typename Executor, typename Deliver>
void hand_over(const Executor& executor, const Deliver& deliver, Response response) noexcept
{
    while (true) {
        try {
            asio::post(executor, [deliver, response = std::move(response)]() mutable { deliver(std::move(response)); });
            return;
        } catch (const std::bad_alloc&) {
            constexpr unsigned unavailable = 503;
            response = {};
            response.status = unavailable;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
}

} // namespace

Connection::Connection(asio::ip::tcp::socket socket, Service& service, std::function<void(Connection*)> ended,
                       std::weak_ptr<void> network)
    : stream_(std::move(socket)), service_(service), ended_(std::move(ended)), network_(std::move(network)),
      buffer_(service.settings().limits.header_bytes + largest_part_of_body)
{
}

Connection::~Connection()
{
    forget_answer();
}

template <typename Step>
void Connection::guarded(const Step& step) noexcept
{
    try {
        step();
    } catch (const std::exception&) {
        close();
    }
}

/// A handler of asio that runs a step of a connection. Where it goes without having been called,
/// since a part of the work before it had no memory, the connection ends: nothing would call it
/// again.
template <typename Step>
class Connection::Handler {
public:
    Handler(std::shared_ptr<Connection> connection, Step step) : connection_(std::move(connection)), step_(step) {}
    Handler(Handler&&) noexcept = default;
    Handler(const Handler&) = delete;
    Handler& operator=(const Handler&) = delete;
    ~Handler()
    {
        if (connection_ != nullptr) {
            connection_->close();
        }
    }

    void operator()(const ErrorCode& error, std::size_t bytes)
    {
        const auto connection = std::move(connection_);
        connection->guarded([&] { step_(*connection, error, bytes); });
    }

private:
    std::shared_ptr<Connection> connection_;
    Step step_;
};

template <typename Step>
auto Connection::whatever_comes(Step step)
{
    return Handler<Step>(shared_from_this(), step);
}

template <typename Step>
auto Connection::then(Step step)
{
    return whatever_comes([step](Connection& self, const ErrorCode& error, std::size_t bytes) {
        if (error) {
            self.close();
        } else {
            step(self, bytes);
        }
    });
}

void Connection::start()
{
    ErrorCode ignored; // a client that is gone already is found out by the first read
    stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    guarded([&] { wait_for_request(); });
}

void Connection::wind_up(bool at_once)
{
    winding_up_ = true;
    if (idle_ && (at_once || has_asked_)) {
        close();
    }
}

void Connection::wait_for_request()
{
    if (winding_up_ && has_asked_) {
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
    stream_.async_read_some(asio::buffer(first_byte_), then([](Connection& self, std::size_t) {
                                self.idle_ = false;
                                self.has_asked_ = true;
                                std::memcpy(self.buffer_.prepare(1).data(), self.first_byte_.data(), 1);
                                self.buffer_.commit(1);
                                self.read_header();
                            }));
}

void Connection::read_header()
{
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(service_.settings().limits.header_bytes));
    parser_->body_limit(service_.settings().limits.body_bytes);
    stream_.expires_after(service_.settings().limits.request); // for the body too
    http::async_read_header(
        stream_, buffer_, *parser_,
        whatever_comes([](Connection& self, const ErrorCode& error, std::size_t) { self.header_is_read(error); }));
}

void Connection::header_is_read(const ErrorCode& error)
{
    if (error) {
        fail(error);
    } else if (const auto wrong = framing_error()) {
        refuse(*wrong);
    } else if (!parser_->is_done() && !parser_->get()[http::field::expect].empty()) {
        invite_body();
    } else {
        read_body();
    }
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
    asio::async_write(stream_, asio::buffer(invitation), then([](Connection& self, std::size_t) { self.read_body(); }));
}

void Connection::read_body()
{
    if (parser_->is_done()) {
        answer_request();
        return;
    }
    http::async_read(stream_, buffer_, *parser_,
                     whatever_comes([](Connection& self, const ErrorCode& error, std::size_t) {
                         if (error) {
                             self.fail(error);
                         } else {
                             self.answer_request();
                         }
                     }));
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
    const auto forwarded_for = message["X-Forwarded-For"];
    request.client = client_of(stream_.socket(), {forwarded_for.data(), forwarded_for.size()});
    request.body = std::move(message.body());
    head_ = message.method() == http::verb::head;
    const bool close_afterwards = !message.keep_alive();
    // The answer may come from another thread, where nothing of a connection may be touched, nor
    // its last owner go.
    const auto deliver = [me = weak_from_this(), close_afterwards](Response response) {
        if (const auto self = me.lock()) {
            self->guarded([&] { self->write(std::move(response), close_afterwards); });
        }
    };
    call_ = service_.handle(std::move(request),
                            [deliver, network = network_.lock(), executor = stream_.get_executor()](Response response) {
                                hand_over(executor, deliver, std::move(response));
                            });
    watch_client();
}

/// Looks whether the client goes while its request is answered: then nobody needs the answer.
void Connection::watch_client()
{
    stream_.socket().async_wait(
        asio::ip::tcp::socket::wait_read, [me = weak_from_this(), call = call_](const ErrorCode& error) {
            const auto self = me.lock();
            if (error || self == nullptr || self->call_ != call) {
                return; // it is answered
            }
            char next = 0; // of another request
            const auto seen = ::recv(self->stream_.socket().native_handle(), &next, 1, MSG_PEEK | MSG_DONTWAIT);
            if (seen == 0 || (seen < 0 && errno != EAGAIN && errno != EINTR)) {
                self->service_.metrics().count_abandoned();
                self->close();
            }
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

void Connection::write(Response response, bool close_afterwards)
{
    call_.reset();
    if (closed_) {
        return;
    }
    bool keep_alive = !close_afterwards && !winding_up_;
    if (service_.keep_until_sent(response.body.size())) {
        unsent_ = response.body.size();
    } else { // slow readers have too many already
        response = no_memory().response(service_.settings().language);
        keep_alive = false;
    }
    header_ = wire_header(response, keep_alive);
    body_ = head_ ? std::string{} : std::move(response.body);
    writing_since_ = std::chrono::steady_clock::now();
    stream_.expires_after(service_.settings().limits.request);
    const std::array parts{asio::buffer(header_), asio::buffer(body_)};
    asio::async_write(stream_, parts, then([keep_alive](Connection& self, std::size_t) { self.written(keep_alive); }));
}

void Connection::written(bool keep_alive)
{
    service_.metrics().observe(Stage::writing, std::chrono::steady_clock::now() - writing_since_);
    forget_answer();
    if (keep_alive) {
        wait_for_request();
    } else {
        linger();
    }
}

/// Lets go of the answer that was written.
void Connection::forget_answer() noexcept
{
    header_ = {};
    body_ = {};
    service_.sent(std::exchange(unsent_, 0));
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
    stream_.async_read_some(buffer_.prepare(at_once), then([](Connection& self, std::size_t bytes) {
                                self.discarded_ += bytes;
                                self.linger();
                            }));
}

void Connection::close() noexcept
{
    const auto network = network_.lock(); // none where the server ends, and all goes by itself
    if (std::exchange(closed_, true) || network == nullptr) {
        return;
    }
    if (const auto call = std::exchange(call_, nullptr)) {
        service_.abandon(*call);
    }
    stream_.close();
    ended_(this);
}

} // namespace poshuk::server
