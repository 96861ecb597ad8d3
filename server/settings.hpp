#pragma once

#include "access/grant.hpp"
#include "log.hpp"
#include "poshuk/analyzer.hpp"
#include "poshuk/message.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::server {

/// A key that opens indexes.
struct Key {
    std::string secret;
    std::string uid; ///< by which a token names it; tells nothing of the secret
    IndexRules indexes;
};

/// What one request may take.
struct Limits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t body_bytes = 1024 * 1024;
    std::size_t connections = 8192;
    /// from the first byte of a request to its last, and for the answer likewise
    std::chrono::seconds request{10};
    std::chrono::seconds idle{60};                   ///< between requests of a connection
    std::chrono::seconds waiting{5};                 ///< in the queue for a search; later it is refused
    std::chrono::seconds shutdown{10};               ///< for what is begun when the server is asked to stop
    std::chrono::milliseconds core_time{1000};       ///< for a request; 0: whatever it takes
    std::size_t answer_bytes = 64 * 1024 * 1024;     ///< of memory for an answer
    std::size_t unsent_bytes = 4 * 64 * 1024 * 1024; ///< of answers that clients have not taken yet
};

/// How the server is set up.
struct Settings {
    /// their folders by the names that clients use, at least one
    std::map<std::string, std::filesystem::path> indexes;
    AnalyzerOptions analyzer;
    std::string address = "127.0.0.1";
    std::uint16_t port = 7700;
    std::vector<Key> keys;           ///< empty: no key is asked for, on loopback only
    std::filesystem::path keys_file; ///< they are read of it again on SIGHUP
    /// names the server answers to, besides those of loopback and its address
    std::set<std::string> hosts;
    std::set<std::string> origins;        ///< of other sites whose pages may ask
    std::size_t threads = 1;              ///< that search
    std::size_t queue = 256;              ///< searches that wait for one
    std::chrono::milliseconds slow{1000}; ///< searches that take longer are logged
    Limits limits;
    Language language = Language::english; ///< of messages, where a client asks for none
    LogStyle log;
};

/// Latin letters, digits, - and _, which stand in addresses as they are.
[[nodiscard]] bool is_index_name(std::string_view name);

/// True for an address that only programs of this machine reach.
[[nodiscard]] bool is_loopback(const std::string& address);

} // namespace poshuk::server
