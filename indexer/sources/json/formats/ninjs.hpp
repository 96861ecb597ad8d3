#pragma once

#include "item_reading.hpp"

#include <simdjson.h>

namespace poshuk::sources {

/// True for an item of the IPTC's ninjs: a `uri` beside what only ninjs has.
[[nodiscard]] bool is_ninjs(simdjson::dom::object object);

/// An item of ninjs (https://iptc.org/standards/ninjs/) 1.0 to 1.8 (`headline`, `body_text`,
/// `body_html`, `description_text`, `byline`, `subject`…), 2.0 to 2.4 (`headlines`, `bodies`,
/// `descriptions`, `by`, `subjects`…) or 3.0 to 3.3 (the same, `versionCreated`, `pubStatus`…).
/// Left out are items that are no text, withdrawn ones and those under embargo.
[[nodiscard]] std::optional<LeftOut> read_ninjs(simdjson::dom::object item, const ItemContext& context, Record& record);

/// The same of an item that has other names for its id and its date; the first that is there is
/// taken.
struct NewsItemNames {
    std::vector<std::string_view> id;
    std::vector<std::string_view> date;
};
[[nodiscard]] std::optional<LeftOut> read_news_item(simdjson::dom::object item, const NewsItemNames& names,
                                                    const ItemContext& context, Record& record);

} // namespace poshuk::sources
