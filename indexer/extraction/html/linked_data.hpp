#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::extraction {

/// What a page's JSON-LD (schema.org) says of its article; empty where it says nothing. Strings are
/// text: entities and tags in them are undone.
struct LinkedArticle {
    std::string headline;
    std::string published; ///< as written
    std::string created;
    std::string modified;
    std::vector<std::string> authors;
    std::string publisher;
    std::string section;
    std::vector<std::string> keywords;
    std::string body;
    std::string url;
    bool is_live = false; ///< a report that grows
    bool found = false;
};

/// The likeliest article in the scripts of a page: by itself, in a list, in a graph, as the main
/// thing of a page. What is written carelessly is read too: commas behind the last value, line feeds
/// in strings, comments around. Bounded in depth, in the size of a script and in their number.
[[nodiscard]] LinkedArticle linked_article(std::span<const std::string_view> scripts);

/// JSON as people write it → JSON.
[[nodiscard]] std::string mended_json(std::string_view json);

} // namespace poshuk::extraction
