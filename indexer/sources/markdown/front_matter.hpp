#pragma once

#include "poshuk/message.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// What stands above a text in Markdown, between lines of --- (YAML) or +++ (TOML).
struct FrontMatter {
    /// The values of each key in small letters, one where it is no list; of what is a person or
    /// another object its name. Keys inside a table such as «params» or «taxonomies» are among them,
    /// where they do not stand above it as well.
    std::map<std::string, std::vector<std::string>, std::less<>> values;
    std::string_view text; ///< what is behind it
    Message warning;       ///< why not all of it was read

    /// The first value of the first of these keys that has one; empty where none has.
    [[nodiscard]] std::string first(std::initializer_list<std::string_view> keys) const;
    /// All values of the first of these keys that has any.
    [[nodiscard]] std::vector<std::string> all(std::initializer_list<std::string_view> keys) const;
};

/// Reads at most 64 KiB of it, and not deeper than four levels; aliases of YAML stand for nothing.
/// What does not end, or has no keys, is text.
[[nodiscard]] FrontMatter front_matter(std::string_view markdown);

/// Whether a text begins with a front matter.
[[nodiscard]] bool begins_with_front_matter(std::string_view head);

} // namespace poshuk::sources
