#pragma once

#include <string>
#include <string_view>

namespace poshuk::sources {

struct HeadlineAndBody {
    std::string headline; ///< empty when no line looks like one
    std::string body;     ///< the other lines, stripped of spaces at both ends
};

/// Takes a text page apart: the headline is the last line before the first paragraph that looks like one,
/// since what sites put above it (rubric, date, menu) is short, listed or dated. Where the page begins with
/// its headline and no paragraph follows, the first such line is taken.
[[nodiscard]] HeadlineAndBody split_headline(std::string_view page);

} // namespace poshuk::sources
