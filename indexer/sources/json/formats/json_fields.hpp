#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

// The fields of JSON as programs write them: one value in several shapes.

/// A member that is there and not null; where none has exactly the name, one that has it in other
/// letters (`versioncreated` and `versionCreated`).
[[nodiscard]] std::optional<simdjson::dom::element> member(simdjson::dom::object object, std::string_view name);
[[nodiscard]] std::optional<simdjson::dom::object> object_at(simdjson::dom::object object, std::string_view name);
/// The objects of an array, or the one that is there without; of none where there is neither.
[[nodiscard]] std::vector<simdjson::dom::object> objects_at(simdjson::dom::object object, std::string_view name);

/// A string, a number as it is written, or what an object is around: {"rendered": …}, {"$oid": …},
/// {"name": …}. Of an array its texts, a line each. Nothing where none can be read.
[[nodiscard]] std::optional<std::string> text_of(simdjson::dom::element value);
/// Empty where there is none.
[[nodiscard]] std::string text_at(simdjson::dom::object object, std::string_view name);
/// The first of several members that has any text.
[[nodiscard]] std::string first_text_at(simdjson::dom::object object, const std::vector<std::string_view>& names);

/// The same of a date, of which a part of a second is nothing.
[[nodiscard]] std::string date_text(simdjson::dom::element value);

/// Names of people or topics: a string, an array of strings, objects with a name (`name`,
/// `display_name`, `title`, `label`, `first_name` and `last_name`, `slug`…), objects by their
/// names, or one of them. HTML in them is read. Nothing where it is none of these.
[[nodiscard]] std::optional<std::vector<std::string>> names_of(simdjson::dom::element value);
[[nodiscard]] std::vector<std::string> names_at(simdjson::dom::object object, std::string_view name);

/// The values that a path leads to: `title.rendered`, `authors[].name`, `bodies[0].value`, through
/// lists with `[]` or without. A name that has the dots and brackets itself comes first.
[[nodiscard]] std::vector<simdjson::dom::element> values_at(simdjson::dom::object object, std::string_view path);

/// Adds to a list what it does not have yet.
void add_once(std::vector<std::string>& list, std::vector<std::string> more);

} // namespace poshuk::sources
