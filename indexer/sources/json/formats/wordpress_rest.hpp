#pragma once

#include "item_reading.hpp"

#include <simdjson.h>

namespace poshuk::sources {

/// True for a post as the REST API of WordPress has it: `title` or `content` with `rendered` in it.
[[nodiscard]] bool is_wordpress_post(simdjson::dom::object object);

/// A post of /wp-json/wp/v2/posts (https://developer.wordpress.org/rest-api/reference/posts/):
/// title, content or else the excerpt, `date_gmt`, `link`; where it was asked for with `_embed`,
/// its author, the first category as rubric, other categories and tags; else the author that Yoast
/// tells. Left out is what is not published, and what has a password.
[[nodiscard]] std::optional<LeftOut> read_wordpress_post(simdjson::dom::object post, const ItemContext& context,
                                                         Record& record);

} // namespace poshuk::sources
