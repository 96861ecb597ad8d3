#pragma once

#include "lines/page_line.hpp"
#include "poshuk/article.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace poshuk::extraction {

/// Where a line of a page went.
enum class LineFate { dropped, body, title, date, author, tag, rubric };

struct ShownLine {
    std::string text;
    LineFate fate = LineFate::dropped;
};

/// An article as a text page has it. What the page does not say stays empty: no date is made up.
struct TextPage {
    std::string title;
    std::string text; ///< the paragraphs
    std::string date; ///< ISO 8601, as Article::date
    DatePrecision precision = DatePrecision::none;
    std::string partial_date; ///< --06-19 when the page has a day without a year
    std::string author;
    std::string source; ///< of HTML that names it
    std::string url;    ///< likewise
    std::vector<std::string> tags;
    std::string rubric;
    std::vector<ShownLine> lines; ///< of a page of text, the empty ones left out
};

/// Finds the article in a page of text as scrapers save it: menus, feeds of other headlines,
/// comments and footers around it are dropped.
///
/// Lines are told apart by what they look like (page_line.hpp). The body is the run of lines with
/// the most prose between headings such as «Останні новини»; the title is the likeliest line above
/// it, and the date one that stands alone near the title. A page without prose is kept whole: its
/// first line is the title. Text that is broken into lines of equal length is put together first.
/// Lines that the site has on its other pages too are nothing of the article, and headings in
/// Russian nothing of one in Ukrainian.
[[nodiscard]] TextPage extract_text_page(std::string_view page, const PageSurroundings& around = {});

} // namespace poshuk::extraction
