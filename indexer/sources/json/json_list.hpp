#pragma once

#include <simdjson.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace poshuk::sources {

/// The list of articles in the answer of an API or in an export: the first array of objects under a
/// name that is in use for one («articles», «items», «data», «posts»…), in the object or in those
/// that it has under such names, as {"response":{"docs":[…]}}. An empty array where there is no
/// other. Nothing where there is none.
[[nodiscard]] std::optional<simdjson::dom::array> find_list(simdjson::dom::object object);

/// Where that list begins in an object that is broken or too long to be read whole.
struct ListPlace {
    std::size_t offset; ///< behind its bracket
    std::size_t open;   ///< brackets that are open around it
    std::string head;   ///< the object as far as the list, closed: JSON, the list in it empty
};
[[nodiscard]] std::optional<ListPlace> find_list_in(std::string_view object);

} // namespace poshuk::sources
