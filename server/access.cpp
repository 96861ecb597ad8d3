#include "access.hpp"

#include "api_error.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <array>

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

const Key* Access::key_of(const Request& request) const
{
    constexpr std::string_view bearer = "Bearer ";
    const std::string_view header = request.authorization;
    const auto secret = header.starts_with(bearer) ? header.substr(bearer.size()) : std::string_view{};
    const Key* found = nullptr;
    for (const auto& key : settings_.keys) { // all of them, so that the time tells nothing
        found = same_secret(key.secret, secret) ? &key : found;
    }
    return found;
}

void Access::require_key(const Request& request) const
{
    if (settings_.keys.empty()) {
        return;
    }
    if (request.authorization.empty()) {
        throw ApiError(
            401, "missing_authorization_header", localized("A key is needed.", "Потрібен ключ."),
            localized("Send it as Authorization: Bearer KEY.", "Надсилайте його так: Authorization: Bearer КЛЮЧ."));
    }
    if (key_of(request) == nullptr) {
        throw ApiError(403, "invalid_api_key",
                       localized("The key is not one of this server's.", "Такого ключа цей сервер не має."),
                       localized("Ask whoever runs it for one.", "Попросіть ключ у того, хто його тримає."));
    }
}

void Access::require_index(const Request& request, std::string_view index) const
{
    const auto* const key = settings_.keys.empty() ? nullptr : key_of(request);
    if (key != nullptr && !key->indexes.empty() && !key->indexes.contains(std::string(index))) {
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
