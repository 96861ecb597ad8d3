#include "access.hpp"

#include "messages/localized.hpp"
#include "server/api_error.hpp"
#include "tenant_token.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace poshuk::server {
namespace {

/// Takes as long for a wrong key as for the right one, wherever they differ.
bool same_secret(std::string_view one, std::string_view other)
{
    unsigned difference = one.size() == other.size() ? 0 : 1;
    for (std::size_t i = 0; i < one.size(); ++i) {
        const auto beside = other.empty() ? '\0' : other[i % other.size()];
        difference |= static_cast<unsigned char>(one[i]) ^ static_cast<unsigned char>(beside);
    }
    return difference == 0;
}

std::string_view site_of_origin(std::string_view origin)
{
    const auto scheme = origin.find("://");
    return scheme == std::string_view::npos ? std::string_view{} : origin.substr(scheme + 3);
}

/// What stands behind «Bearer», whose case says nothing (RFC 9110, section 11.1).
std::string_view bearer_of(std::string_view header)
{
    constexpr std::string_view scheme = "bearer";
    const auto space = std::min(header.find(' '), header.size());
    const auto is_scheme =
        std::equal(scheme.begin(), scheme.end(), header.begin(), header.begin() + static_cast<std::ptrdiff_t>(space),
                   [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
    const auto begin = header.find_first_not_of(' ', space);
    return is_scheme && begin != std::string_view::npos ? header.substr(begin) : std::string_view{};
}

} // namespace

std::string host_name(std::string_view host)
{
    const auto bracket = host.find(']');
    const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    std::string name(host.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return name;
}

void Access::require_known_site(const Request& request) const
{
    static constexpr std::array<std::string_view, 3> of_loopback{"localhost", "127.0.0.1", "[::1]"};
    const auto name = host_name(request.host);
    const bool known = std::find(of_loopback.begin(), of_loopback.end(), name) != of_loopback.end() ||
                       settings_.hosts.contains(name) || name == settings_.address ||
                       name == "[" + settings_.address + "]";
    if (!known) {
        throw ApiError(
            403, "host_not_allowed",
            localized("This server does not answer to the name “{}”.", "Цей сервер не відповідає на ім'я «{}».", name),
            localized("Start it with --host {} if it should.", "Якщо має, запустіть його з --host {}.", name));
    }
    if (!request.origin.empty() && !settings_.origins.contains(request.origin) && !is_same_site(request)) {
        throw ApiError(403, "origin_not_allowed",
                       localized("Pages of {} may not ask this server.",
                                 "Сторінкам {} не можна звертатися до цього сервера.", request.origin),
                       localized("Start it with --allow-origin {} if they should.",
                                 "Якщо можна, запустіть його з --allow-origin {}.", request.origin));
    }
}

bool Access::is_same_site(const Request& request) const
{
    return !request.host.empty() && site_of_origin(request.origin) == request.host;
}

Access::Access(const Settings& settings)
    : settings_(settings), keys_(std::make_shared<const std::vector<Key>>(settings.keys))
{
}

Access::Keys Access::keys() const
{
    const std::lock_guard lock(mutex_);
    return keys_;
}

void Access::replace_keys(std::vector<Key> keys)
{
    auto replaced = std::make_shared<const std::vector<Key>>(std::move(keys));
    const std::lock_guard lock(mutex_);
    keys_ = std::move(replaced);
}

Grant Access::grant_of(const Request& request) const
{
    const auto keys = this->keys();
    if (keys->empty()) {
        return {};
    }
    if (request.authorization.empty()) {
        throw ApiError(
            401, "missing_authorization_header", localized("A key is needed.", "Потрібен ключ."),
            localized("Send it as Authorization: Bearer KEY.", "Надсилайте його так: Authorization: Bearer КЛЮЧ."));
    }
    const auto secret = bearer_of(request.authorization);
    const Key* found = nullptr;
    for (const auto& key : *keys) { // all of them, so that the time tells nothing
        found = same_secret(key.secret, secret) ? &key : found;
    }
    if (found == nullptr && looks_like_token(secret)) {
        return grant_of_token(secret, *keys, std::chrono::system_clock::now());
    }
    if (found == nullptr) {
        throw ApiError(403, "invalid_api_key",
                       localized("The key is not one of this server's.", "Такого ключа цей сервер не має."),
                       localized("Ask whoever runs it for one.", "Попросіть ключ у того, хто його тримає."));
    }
    return Grant(found->indexes);
}

void require_index(const Grant& grant, std::string_view index)
{
    if (!grant.opens(index)) {
        throw ApiError(
            403, "invalid_api_key",
            localized("The key does not open the index “{}”.", "Ключ не відкриває індексу «{}».", index),
            localized("Ask whoever runs the server for another.", "Попросіть інший у того, хто тримає сервер."));
    }
}

void Access::add_cors_headers(const Request& request, Response& response) const
{
    if (!settings_.origins.empty()) {
        response.headers.emplace_back("Vary", "Origin");
    }
    if (settings_.origins.contains(request.origin)) {
        response.headers.emplace_back("Access-Control-Allow-Origin", request.origin);
        response.headers.emplace_back("Access-Control-Allow-Methods", "GET, POST");
        response.headers.emplace_back("Access-Control-Allow-Headers",
                                      "Authorization, Content-Type, X-Meilisearch-Client");
        response.headers.emplace_back("Access-Control-Max-Age", "86400");
    }
}

} // namespace poshuk::server
