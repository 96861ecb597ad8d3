#pragma once

#include "document.hpp"
#include "poshuk/article.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace poshuk::sources {

/// Words of a document that is one article, whatever pages or headings it has.
inline constexpr std::size_t most_words_in_one = 600;
/// Words from which on a part without a heading of its own ends with the paragraph.
inline constexpr std::size_t words_of_a_part = 400;
/// Parts of a document; what is left is in the last one.
inline constexpr std::size_t most_parts = 10'000;

/// A document as articles, in its order. A short one is one article. Of a longer one each page is an
/// article, or, where pages are not known, each section; a long section, or a document without
/// headings, is divided between paragraphs.
///
/// Each part has the title of the document and its own place in it for a title («Звіт про ремонт
/// мостів — с. 12», «… — Видатки на 2026 рік»), so that both are searched in it and weigh what
/// titles do; its id is that of the document with #page=12 or #part=3 behind it, and its address
/// the id with the page or the heading. `id` is the document's.
[[nodiscard]] std::vector<Article> articles_of(Document document, const std::string& id);

} // namespace poshuk::sources
