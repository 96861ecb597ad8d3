#pragma once

#include "analysis/letters/charset.hpp"
#include "text_page.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::extraction {

/// The article of an HTML page, of any size, in time that is linear in it. What the page says for
/// machines comes first (html/page_metadata.hpp), then what stands beside the title for readers; the
/// body is the element with the most prose (body/article_body.hpp). A page without any is read as
/// the lines of a page of text. Nothing is fetched, and no entity is expanded but letters.
///
/// `html` is UTF-8. Any thread may call it.
[[nodiscard]] TextPage extract_html_page(std::string_view html, const PageSurroundings& around = {});

/// The lines of a page, menus too, a line a block.
[[nodiscard]] std::string html_lines(std::string_view html);

/// Every line of a page, menus and forms too, with what extract_html_page() made of it.
[[nodiscard]] std::vector<ShownLine> shown_html_lines(std::string_view html, const PageSurroundings& around = {});

/// The character set that the beginning of a page declares.
[[nodiscard]] std::optional<analysis::Charset> declared_charset(std::string_view bytes);

} // namespace poshuk::extraction
