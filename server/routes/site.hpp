#pragma once

#include "route.hpp"

#include <string>

namespace poshuk::server {

/// Where the server is for this client: http://localhost:7700, by the name it was asked by, and
/// https:// where a proxy says that it was.
[[nodiscard]] std::string site_of(const Call& call);

/// The parameters q, index and filter of a call as those of another address, escaped for HTML.
[[nodiscard]] std::string query_parameters(const Call& call);

/// A web address that a reader may follow; empty for others, as javascript: would be.
[[nodiscard]] std::string web_address(const std::string& url);

} // namespace poshuk::server
