#pragma once

#include "poshuk/message.hpp"

#include <filesystem>
#include <string_view>

namespace poshuk::sources {

/// Archives whose files have to be unpacked first, told by their first bytes; empty for others.
[[nodiscard]] Message what_is_packed(std::string_view head);

/// Bytes that are no text in any set.
[[nodiscard]] bool is_binary(std::string_view head);

/// Whether a text is a page of HTML, or a part of one.
[[nodiscard]] bool is_html(std::string_view text);

/// Whether it is a page that may well have the name of XML: one that says it is XML, and that no
/// server sent in the place of something else.
[[nodiscard]] bool is_page_of_xml(std::string_view text);

/// .xml, also packed
[[nodiscard]] bool is_named_xml(const std::filesystem::path& file);

/// What a text is that was taken for a feed, with what to do.
[[nodiscard]] Message why_no_feed(std::string_view text);

} // namespace poshuk::sources
