#pragma once

#include "indexer/sources/json/json_article.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// What the articles of a file are written in. JSON is an array or objects over several lines, a
/// feed RSS or Atom, mail one letter or an mbox of them, a document a PDF or what a ZIP archive has
/// in it: an office document, a web archive.
enum class Format { detect, text, html, jsonl, json, csv, tsv, feed, wxr, markdown, mail, mhtml, warc, document };

/// The names that `--format` takes.
[[nodiscard]] const std::vector<std::string>& format_names();
/// Requires one of format_names().
[[nodiscard]] Format format_named(std::string_view name);

/// By the extension of a file, which may have .gz or .zst behind it: `detect` where the content
/// decides between several (.json, .xml). Nothing for files that hold no articles, as far as their
/// names tell.
[[nodiscard]] std::optional<Format> format_of_name(const std::filesystem::path& file);

/// By the first bytes of what is no text, and of web archives, which are what they are whatever the
/// name says.
[[nodiscard]] std::optional<Format> format_of_signature(std::string_view head);

/// By how the text begins; plain text where it begins as no other format does. Nothing for XML that
/// is neither a page nor a feed.
[[nodiscard]] std::optional<Format> format_of_content(std::string_view head, const FieldMap& map);

} // namespace poshuk::sources
