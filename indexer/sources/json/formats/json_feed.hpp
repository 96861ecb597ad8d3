#pragma once

#include "item_reading.hpp"

#include <simdjson.h>

namespace poshuk::sources {

/// True for a JSON Feed, 1 or 1.1 (https://www.jsonfeed.org/version/1.1/), by its `version`.
[[nodiscard]] bool is_json_feed(simdjson::dom::object object);

/// The title of the feed is the source of its items, and its authors are those of items that name
/// none.
void read_json_feed(simdjson::dom::object feed, ItemContext& context);

/// An item: `content_html`, `content_text` or else `summary`; `authors` or `author`;
/// `date_published`, `tags`, `url` or `external_url`.
[[nodiscard]] std::optional<LeftOut> read_json_feed_item(simdjson::dom::object item, const ItemContext& context,
                                                         Record& record);

} // namespace poshuk::sources
