#pragma once

#include "poshuk/message.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// Names of fields that a source uses in place of ours: {"title": "headline"}. In JSON a name may
/// be a path: `title.rendered`, `authors[].name`, `bodies[0].value`.
using FieldMap = std::map<std::string, std::string>;

/// The fields of a record that `--map` can rename.
[[nodiscard]] const std::vector<std::string>& article_field_names();

/// What exports call a field, our own name first: `text` is `body`, `content`, `html`… too.
[[nodiscard]] const std::vector<std::string_view>& usual_names(std::string_view field);

/// What to tell of an entry of `--map` that leads to nothing in a whole source.
[[nodiscard]] Message reaches_nothing(std::string_view entry);

} // namespace poshuk::sources
