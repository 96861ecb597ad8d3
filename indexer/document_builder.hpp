#pragma once

#include "poshuk/analyzer.hpp"
#include "poshuk/article.hpp"
#include "poshuk/message.hpp"
#include "sketch.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

namespace poshuk {

/// An article as Xapian takes it, after the table in index/schema.hpp.
struct BuiltDocument {
    Xapian::Document document;
    std::uint64_t tokens = 0;
    Sketch sketch;                 ///< of the text
    std::vector<Message> warnings; ///< what of the article cannot be found by its exact spelling
};

/// The longest article, with everything in it; Xapian fails at some 100 MiB, and no article comes near this.
inline constexpr std::size_t max_article_bytes = std::size_t{32} * 1024 * 1024;

/// Why an article cannot be indexed; empty when it can. Everything that would make Xapian throw, and lose
/// the article's neighbours with it, is caught here.
[[nodiscard]] Message why_rejected(const Article& article);

/// The article with its languages, where the source did not say them.
[[nodiscard]] Article with_languages(Article article);

/// An article as the index stores it: with its languages. Equal articles are equal bytes.
[[nodiscard]] std::string stored_form(const Article& article);

/// Requires that why_rejected(article) is empty. A document without tokens is left to the caller.
[[nodiscard]] BuiltDocument build_document(const Article& article, Analyzer& analyzer);

} // namespace poshuk
