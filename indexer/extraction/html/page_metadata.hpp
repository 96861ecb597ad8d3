#pragma once

#include "linked_data.hpp"
#include "page_title.hpp"
#include "poshuk/article.hpp"

#include <string>
#include <vector>

namespace poshuk::extraction {

/// What a page says of its article for machines; empty where it says nothing.
struct PageMetadata {
    struct Date {
        std::string text; ///< as Article::date
        DatePrecision precision = DatePrecision::none;
    };

    PageTitle title;
    std::string description;
    Date published;
    Date changed; ///< when the page was made or last changed, where it does not say when published
    std::vector<std::string> authors;
    std::string source;
    std::string url;
    std::string rubric;
    std::vector<std::string> tags;
};

/// Linked data first, then OpenGraph and other `<meta>`, then microdata. What cannot be read is
/// passed over.
[[nodiscard]] PageMetadata page_metadata(const PageTree& tree, const LinkedArticle& linked);

} // namespace poshuk::extraction
