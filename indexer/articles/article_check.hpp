#pragma once

#include "poshuk/article.hpp"
#include "poshuk/message.hpp"

#include <cstddef>

namespace poshuk {

/// The longest article, with everything in it; Xapian fails at some 100 MiB, and no article comes
/// near this.
inline constexpr std::size_t max_article_bytes = std::size_t{32} * 1024 * 1024;

/// Why an article cannot be indexed; empty when it can. Everything that would make Xapian throw,
/// and lose the article's neighbours with it, is caught here.
[[nodiscard]] Message why_rejected(const Article& article);

/// Whether an article needs no look at its words to be taken as it is: it surely has one, and none
/// that is too long. Where it does, DocumentInverter tells; this is for whoever must answer before
/// the article's turn to be inverted comes.
[[nodiscard]] bool is_plain(const Article& article);

/// Whether there is anything to read in an article beside its title.
[[nodiscard]] bool has_text(const Article& article);

} // namespace poshuk
