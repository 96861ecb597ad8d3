#pragma once

#include "server/http/message.hpp"
#include "server/settings.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::server {

/// Who may ask. The name in Host keeps pages out that resolve a name of theirs to this machine (DNS
/// rebinding), Origin those of other sites, keys everybody else.
class Access {
public:
    /// `settings` must outlive the object.
    explicit Access(const Settings& settings);

    /// Throws ApiError for a foreign Host or Origin.
    void require_known_site(const Request& request) const;
    /// What a request may see by its key or its token; everything where no key is asked for. Throws
    /// ApiError for a missing or a wrong one.
    [[nodiscard]] Grant grant_of(const Request& request) const;
    [[nodiscard]] bool has_keys() const { return !keys()->empty(); }

    /// From now on these are the keys. Any thread may call it.
    void replace_keys(std::vector<Key> keys);

    /// The headers by which a browser lets a page of another site read the answer; none for others.
    void add_cors_headers(const Request& request, Response& response) const;

private:
    using Keys = std::shared_ptr<const std::vector<Key>>;

    [[nodiscard]] Keys keys() const;
    [[nodiscard]] bool is_same_site(const Request& request) const;

    const Settings& settings_;
    mutable std::mutex mutex_; ///< of the keys
    Keys keys_;
};

/// Throws ApiError where an index is not opened.
void require_index(const Grant& grant, std::string_view index);

/// A name or an address as Host and Origin have it, without the port: «[::1]:7700» is [::1]. In
/// small letters.
[[nodiscard]] std::string host_name(std::string_view host);

} // namespace poshuk::server
