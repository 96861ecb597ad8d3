#pragma once

#include "analysis/letters/charset.hpp"
#include "text_page.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::extraction {

/// The article of an HTML page. What the page says for machines comes first: a NewsArticle of
/// JSON-LD (schema.org), then OpenGraph, then `<h1>` and `<time>`. The body is looked for in
/// `<article>`, else `<main>`, else everywhere but for menus, asides, forms and footers: their
/// lines go through extract_text_page(). Entities and addresses are never fetched.
///
/// `html` is UTF-8. Nothing when a tag of the page is so large that parsers choke on it; time is
/// linear otherwise.
[[nodiscard]] std::optional<TextPage> extract_html_page(std::string_view html, const PageSurroundings& around = {});

/// The lines that the article of a page is looked for in; none where the page is not parsed.
[[nodiscard]] std::string html_lines(std::string_view html);

/// Every line of a page, menus and forms too, with what extract_html_page() made of it.
[[nodiscard]] std::vector<ShownLine> shown_html_lines(std::string_view html, const PageSurroundings& around = {});

/// The character set that the beginning of a page declares.
[[nodiscard]] std::optional<analysis::Charset> declared_charset(std::string_view bytes);

} // namespace poshuk::extraction
