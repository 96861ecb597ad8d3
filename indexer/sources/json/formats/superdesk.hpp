#pragma once

#include "item_reading.hpp"

#include <simdjson.h>

namespace poshuk::sources {

/// True for an item as the API of Superdesk has it: a `guid` or `_id` beside what only its items
/// have.
[[nodiscard]] bool is_superdesk(simdjson::dom::object object);

/// An item of Superdesk (https://superdesk.readthedocs.io/en/latest/schema.html), whose schema is
/// ninjs 1 with more: `guid`, `state`, `authors`, `abstract`, `firstpublished`, `embargo`. Only
/// what is published or corrected is read; what was killed, recalled or unpublished is withdrawn.
[[nodiscard]] std::optional<LeftOut> read_superdesk(simdjson::dom::object item, const ItemContext& context,
                                                    Record& record);

} // namespace poshuk::sources
