#include "live_server.hpp"

#include "tests/support/fixtures.hpp"

#include <arpa/inet.h>
#include <array>
#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace poshuk::test {

const std::string& LiveServer::sample_index()
{
    static const TemporaryDir dir;
    static const std::string path = [] {
        auto bridge =
            article("bridge", "Міст через Буг закриють", "Рух мостом перекриють. Міст ремонтуватимуть пів року.");
        bridge.source = "Вісник";
        bridge.tags = {"міст", "ремонт"};
        bridge.date = "2025-07-15T11:00";
        bridge.date_precision = DatePrecision::minute;
        bridge.url = "https://news.example/bridge?a=1&b=2";
        auto school = article("school/1", "Школа & <ремонт>", "У школі триває ремонт. Поліція поруч.");
        school.source = "Степовий край";
        school.tags = {"школа"};
        school.date = "2024-12";
        school.date_precision = DatePrecision::month;
        school.url = "javascript:alert(1)";
        school.author = "Ірина Савчин";
        auto police = article("police", "Поліція", "Поліцейські затримали водія на мосту.");
        police.source = "Вісник";
        police.date = "2023-01-02";
        police.date_precision = DatePrecision::day;
        build_index(dir.path(), {bridge, school, police, article("book", "Бібліотека", "Читачі принесли книжки."),
                                 article("game", "Матч", "Команда виграла матч на стадіоні.")});
        return dir.path().string();
    }();
    return path;
}

LiveServer::LiveServer(server::Settings settings) : settings_(std::move(settings))
{
    if (settings_.indexes.empty()) {
        settings_.indexes["news"] = sample_index();
    }
    settings_.analyzer.data_dir = data_dir();
    settings_.port = 0;
    service_ = std::make_unique<server::Service>(settings_);
    http_ = std::make_unique<server::HttpServer>(*service_);
    thread_ = std::thread([this] { http_->run(false); });
}

LiveServer::~LiveServer()
{
    http_->stop();
    join();
    // As in the program: the network first, then the searches.
    http_.reset();
    service_.reset();
}

void LiveServer::join()
{
    if (thread_.joinable()) {
        thread_.join();
    }
}

RawAnswer LiveServer::send(const std::string& bytes) const
{
    RawConnection connection(port());
    connection.send(bytes);
    auto answer = connection.receive();
    if (answer.status != 0 && answer.header.find("Connection: close") != std::string::npos) {
        answer.closed = connection.is_closed();
    }
    return answer;
}

RawAnswer LiveServer::get(const std::string& target, const std::string& headers) const
{
    return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
}

RawAnswer LiveServer::post(const std::string& target, const std::string& body, const std::string& headers) const
{
    return send("POST " + target +
                " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body);
}

RawConnection::RawConnection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval longest{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
    REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
}

RawConnection::~RawConnection()
{
    ::close(socket_);
}

void RawConnection::send(const std::string& bytes) const
{
    for (std::size_t sent = 0; sent < bytes.size();) {
        const auto now = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (now <= 0) { // the server has closed; what it said is still to be read
            return;
        }
        sent += static_cast<std::size_t>(now);
    }
}

void RawConnection::finish() const
{
    ::shutdown(socket_, SHUT_WR);
}

RawAnswer RawConnection::receive()
{
    RawAnswer answer;
    std::size_t end = std::string::npos;
    std::size_t body = 0;
    while (end == std::string::npos || rest_.size() < end) {
        if (const auto header = rest_.find("\r\n\r\n"); end == std::string::npos && header != std::string::npos) {
            answer.header = rest_.substr(0, header + 2);
            answer.status = std::stoi(answer.header.substr(9));
            const auto length = answer.header.find("Content-Length: ");
            body = header + 4;
            end = body + (length == std::string::npos ? 0 : std::stoul(answer.header.substr(length + 16)));
            continue;
        }
        std::array<char, 16384> part{};
        const auto bytes = ::recv(socket_, part.data(), part.size(), 0);
        if (bytes <= 0) {
            return answer;
        }
        rest_.append(part.data(), static_cast<std::size_t>(bytes));
    }
    answer.body = rest_.substr(body, end - body);
    rest_.erase(0, end);
    return answer;
}

bool RawConnection::is_closed()
{
    char byte = 0;
    return rest_.empty() && ::recv(socket_, &byte, 1, 0) == 0;
}

} // namespace poshuk::test
