#pragma once

#include "poshuk/article.hpp"
#include "poshuk/message.hpp"

#include <string>

namespace poshuk::presenters {

/// What stands below a title: the date in words as far as it goes, the source, the author, and
/// where the article is.
[[nodiscard]] std::string byline(const Article& article, Language language);

/// Where an article is: its URL, else its id, which is the file's path for articles from files.
[[nodiscard]] const std::string& location(const Article& article);

} // namespace poshuk::presenters
