#pragma once

#include "indexer/sources/records/field_map.hpp"
#include "item_reading.hpp"

#include <simdjson.h>

#include <optional>
#include <set>
#include <string>

namespace poshuk::sources {

/// An object with the fields of an article, under our names (`id`, `title`, `text`, `date`,
/// `source`, `url`, `author`, `tags`, `rubric`), else under those that exports have for them
/// (usual_names()). An optional field that cannot be read costs the field, with a warning.
[[nodiscard]] std::optional<LeftOut> read_plain_article(simdjson::dom::object item, const FieldMap& map,
                                                        const ItemContext& context, Record& record);

/// Puts what `map` names into an article that was read otherwise, as far as it is there.
void put_mapped_fields(simdjson::dom::object item, const FieldMap& map, Article& article, Record& record);

/// Adds to `reached` each of our names whose path in `map` leads to anything.
void note_reached(simdjson::dom::object item, const FieldMap& map, std::set<std::string>& reached);

/// Whether the object has an id, a title or a text.
[[nodiscard]] bool has_fields(simdjson::dom::object item, const FieldMap& map);

/// Whether there is a text in the object, not only a summary or a description.
[[nodiscard]] bool has_body(simdjson::dom::object item, const FieldMap& map);

/// The object within one that search engines and APIs put around each: `_source`, `attributes`,
/// `node`. Nothing where the outer one is the article.
[[nodiscard]] std::optional<simdjson::dom::object> inner_item(simdjson::dom::object item);

/// A list under a name that nobody knows, whose first element has a title or a text, in an object
/// that has nothing of an article itself.
[[nodiscard]] std::optional<simdjson::dom::array> unnamed_list(simdjson::dom::object whole, const FieldMap& map);

/// Articles by their ids, in an object that has nothing of an article itself: {"17": {"text": …}},
/// or that under any name.
[[nodiscard]] std::optional<simdjson::dom::object> keyed_items(simdjson::dom::object whole, const FieldMap& map);

/// What an object is that is no article: the error of an API, GeoJSON, a package.json, or one
/// without any field of an article. Empty for one that may be an article.
[[nodiscard]] Message what_is_no_article(simdjson::dom::object item, const FieldMap& map);

} // namespace poshuk::sources
