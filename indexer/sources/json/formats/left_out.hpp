#pragma once

#include "indexer/sources/records/left_out.hpp"

#include <simdjson.h>

#include <chrono>
#include <optional>

namespace poshuk::sources {

/// What an item says about itself that keeps it from readers, whatever the format: `pubstatus` and
/// `state` (ninjs, Superdesk), `status` and `visibility` (WordPress, Ghost, Strapi…), `embargoed`,
/// `draft`, `published: false`, a password. Nothing where it is open to all.
[[nodiscard]] std::optional<LeftOut> why_left_out(simdjson::dom::object item, std::chrono::sys_seconds now);

} // namespace poshuk::sources
