#pragma once

#include "indexer/sources/json/json_article.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// What the articles of a file are written in. JSON is an array or objects over several lines, a
/// feed RSS or Atom. A sitemap has none, and is only told.
enum class Format { detect, text, html, jsonl, json, csv, tsv, feed, wxr, newsml, sitemap };

/// The names that `--format` takes.
[[nodiscard]] const std::vector<std::string>& format_names();
/// Requires one of format_names().
[[nodiscard]] Format format_named(std::string_view name);

/// Whether it is one of those whose documents are feeds in XML.
[[nodiscard]] bool is_feed(Format format);

/// By the extension of a file, in any case, which may have .gz or .zst behind it: `detect` where the content
/// decides between several (.json, .xml). Nothing for files that hold no articles, as far as their
/// names tell.
[[nodiscard]] std::optional<Format> format_of_name(const std::filesystem::path& file);

/// By how the text begins; plain text where it begins as no other format does. Nothing for XML that
/// is neither a page nor a feed.
[[nodiscard]] std::optional<Format> format_of_content(std::string_view head, const FieldMap& map);

/// Of these the XML that is a feed, an export, NewsML-G2 or a sitemap, also behind what does not
/// belong there.
[[nodiscard]] std::optional<Format> format_of_feed(std::string_view head);

} // namespace poshuk::sources
