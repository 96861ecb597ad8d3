#pragma once

#include "item_reading.hpp"

#include <simdjson.h>

namespace poshuk::sources {

/// The tables in an export of Ghost (https://docs.ghost.org/migration/custom): {"db":[{"data":…}]}
/// or the same without `db`. Nothing for other objects.
[[nodiscard]] std::optional<simdjson::dom::object> ghost_tables(simdjson::dom::object object);

/// Who wrote what, and which tags it has; the site's title is the source.
void read_ghost_tables(simdjson::dom::object tables, ItemContext& context);

/// True for a post of an export or of Ghost's Content API.
[[nodiscard]] bool is_ghost_post(simdjson::dom::object object);

/// A post: `html`, else `plaintext`, else the words of `lexical`, `mobiledoc` or `markdown`;
/// `published_at`, which is in UTC; the authors and tags of the tables or of the post itself, but
/// not those tags that only the newsroom sees («#…»). Left out is what is not published, not for
/// everybody, or a page.
[[nodiscard]] std::optional<LeftOut> read_ghost_post(simdjson::dom::object post, const ItemContext& context,
                                                     Record& record);

} // namespace poshuk::sources
