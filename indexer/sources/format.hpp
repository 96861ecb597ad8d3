#pragma once

#include "indexer/sources/json/formats/json_format.hpp"
#include "indexer/sources/records/field_map.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// What the articles of a file are written in. JSON is JSON Lines, an array or objects in any
/// layout, of a format that is told by what they have; a feed is RSS or Atom, a sitemap has
/// none and is only told, mail is one letter
/// or an mbox of them, a document a PDF or what a ZIP archive has in it: an office document, a web
/// archive.
enum class Format {
    detect,
    text,
    html,
    json,
    csv,
    tsv,
    feed,
    wxr,
    newsml,
    nitf,
    sitemap,
    ninjs,
    superdesk,
    wordpress,
    json_feed,
    telegram,
    ghost,
    markdown,
    mail,
    mhtml,
    warc,
    document,
};

/// The names that `--format` takes.
[[nodiscard]] const std::vector<std::string>& format_names();
/// Requires one of format_names().
[[nodiscard]] Format format_named(std::string_view name);

/// Of the formats of JSON; nothing for others.
[[nodiscard]] std::optional<JsonFormat> json_format(Format format);

/// Whether it is one of those whose documents are feeds in XML.
[[nodiscard]] bool is_feed(Format format);

/// By the extension of a file, in any case, which may have .gz or .zst behind it: `detect` where the content
/// decides between several (.json, .xml). Nothing for files that hold no articles, as far as their
/// names tell.
[[nodiscard]] std::optional<Format> format_of_name(const std::filesystem::path& file);

/// By the first bytes of what is no text, and of web archives, which are what they are whatever the
/// name says.
[[nodiscard]] std::optional<Format> format_of_signature(std::string_view head);

/// By how the text begins; plain text where it begins as no other format does. Nothing for XML that
/// is neither a page nor a feed.
[[nodiscard]] std::optional<Format> format_of_content(std::string_view head, const FieldMap& map);

/// Of these the XML that is a feed, an export, NewsML-G2, NITF or a sitemap, also behind what does not
/// belong there.
[[nodiscard]] std::optional<Format> format_of_feed(std::string_view head);

} // namespace poshuk::sources
