#pragma once

#include "server/http/message.hpp"
#include "settings.hpp"

#include <string>
#include <string_view>

namespace poshuk::server {

/// Who may ask. The name in Host keeps pages out that resolve a name of theirs to this machine (DNS
/// rebinding), Origin those of other sites, keys everybody else.
class Access {
public:
    /// `settings` must outlive the object.
    explicit Access(const Settings& settings) : settings_(settings) {}

    /// Throws ApiError for a foreign Host or Origin.
    void require_known_site(const Request& request) const;
    /// Throws ApiError for a missing or a wrong key.
    void require_key(const Request& request) const;
    /// Throws ApiError where the key opens other indexes only.
    void require_index(const Request& request, std::string_view index) const;

    /// The headers by which a browser lets a page of another site read the answer; none for others.
    void add_cors_headers(const Request& request, Response& response) const;

private:
    [[nodiscard]] const Key* key_of(const Request& request) const;
    [[nodiscard]] bool is_same_site(const Request& request) const;

    const Settings& settings_;
};

/// A name or an address as Host and Origin have it, without the port: «[::1]:7700» is [::1]. In
/// small letters.
[[nodiscard]] std::string host_name(std::string_view host);

} // namespace poshuk::server
