#pragma once

#include "grant.hpp"
#include "server/settings.hpp"

#include <chrono>
#include <string_view>
#include <vector>

namespace poshuk::server {

/// True for what has the shape of a JSON Web Token (RFC 7519): three parts with dots between.
[[nodiscard]] bool looks_like_token(std::string_view text);

/// What a tenant token of Meilisearch opens: a JSON Web Token that a site signs with one of its keys
/// (HS256, HS384 or HS512) for one of its readers, so that the server needs no key for each. Its
/// claims are `apiKeyUid`, `searchRules` (a list of indexes, or an object with a filter for each)
/// and, if it ends, `exp`. It never opens more than its key. Throws ApiError for one that is not
/// signed by a key that there is, is over, or cannot be read.
[[nodiscard]] Grant grant_of_token(std::string_view token, const std::vector<Key>& keys,
                                   std::chrono::system_clock::time_point now);

} // namespace poshuk::server
