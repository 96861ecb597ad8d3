#pragma once

#include "indexer/sources/records/article_source.hpp"

#include <simdjson.h>

namespace poshuk::sources {

/// True for an item of the IPTC's ninjs: a `uri` beside what only ninjs has.
[[nodiscard]] bool is_ninjs(simdjson::dom::object object);

/// An item of ninjs 1.x (`headline`, `body_text`, `body_html`, `subject`…) or 2.x (`headlines`,
/// `bodies`, `subjects`…). An item that is no text, and one that its sender withdrew, is passed
/// over with a word about it. https://iptc.org/standards/ninjs/
void read_ninjs(simdjson::dom::object item, Record& record);

} // namespace poshuk::sources
