#pragma once

#include "poshuk/article.hpp"

#include <string>
#include <vector>

#include <libxml/tree.h>

namespace poshuk::extraction {

/// What a page says of its article for machines; empty where it says nothing.
struct HtmlMetadata {
    std::string title;
    std::string page_title; ///< of the window, with the name of the site in it
    std::string date;       ///< as Article::date
    DatePrecision precision = DatePrecision::none;
    std::string author;
    std::string source;
    std::string url;
    std::string rubric;
    std::vector<std::string> tags;
};

/// JSON-LD, then OpenGraph and other `<meta>`, then `<h1>` and `<time datetime>`.
[[nodiscard]] HtmlMetadata html_metadata(const xmlNode& root);

} // namespace poshuk::extraction
