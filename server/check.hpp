#pragma once

#include "settings.hpp"

#include <string>

namespace poshuk::server {

/// What the server would serve, for whoever sets it up: each index with its generation, each key by
/// its UUID with what it opens; never a key itself. Throws what Searcher throws.
[[nodiscard]] std::string check(const Settings& settings);

} // namespace poshuk::server
