#pragma once

#include "analysis/letters/character_class.hpp"
#include "analysis/letters/utf8.hpp"

#include <cstddef>
#include <string_view>

namespace poshuk::query {

// What a quote is in a query: one definition for the repair and the parser.

[[nodiscard]] inline bool is_quote_mark(char32_t c)
{
    return c == U'"' || c == U'«' || c == U'»' || c == U'“' || c == U'”' || c == U'„';
}

/// The mark at `mark`, with the next character at `behind`, is an apostrophe typed with a
/// neighbouring key: «зв"язок» has no quote in it.
[[nodiscard]] inline bool is_typed_apostrophe(std::string_view text, std::size_t mark, std::size_t behind)
{
    if (mark == 0 || behind >= text.size() || text[mark] != '"') {
        return false;
    }
    std::size_t before = mark - 1;
    while (before > 0 && !utf8::is_boundary(text, before)) {
        --before;
    }
    return analysis::is_alphanumeric(utf8::next(text, before)) && analysis::is_alphanumeric(utf8::next(text, behind));
}

} // namespace poshuk::query
