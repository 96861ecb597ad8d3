#pragma once

#include "poshuk/analyzer.hpp"
#include "poshuk/message.hpp"
#include "query_tree.hpp"

#include <chrono>
#include <string_view>
#include <vector>

namespace poshuk::query {

/// A longer query is read to this byte only, with a note.
inline constexpr std::size_t max_query_bytes = 16 * 1024;
/// More words than this are left out, with a note: Xapian's time limit is no bound, this is.
inline constexpr std::size_t max_words = 256;
/// Deeper parentheses are passed over, with a note.
inline constexpr std::size_t max_depth = 20;
/// More beginnings («полі*») than this are read as words, with a note: each stands for some
/// hundreds of words.
inline constexpr std::size_t max_beginnings = 8;
/// A beginning of fewer letters («п*») would match half of the vocabulary, so it is read as a word,
/// with a note.
inline constexpr std::size_t shortest_prefix = 3;

/// A word of a query that is nothing but a word, alone or in a phrase: what was typed badly may be
/// mended there. Operators, names of fields, =forms, beginnings* and words~ are what they are.
struct PlainWord {
    TextRange range;
    /// one space behind the plain word before, and nothing else between: one word may have been
    /// meant
    bool follows = false;
};

struct ParsedQuery {
    Query query;
    std::vector<Message> notes;         ///< what was not taken as it was written, and what a date was taken for
    std::vector<PlainWord> plain_words; ///< in the order of the text
};

struct ParserOptions {
    bool all_words = false; ///< what has no sign must be there too
    std::chrono::sys_days today{};
};

/// Reads a query; docs/queries.md has the language. Any text at all is a query: what cannot be read
/// as it was written is taken as words, with a note that points at the place.
///
///     sequence := any+                    side by side: what each one's sign says
///     any      := all ((OR | АБО) all)*
///     all      := near ((AND | І) [NOT | НЕ] near)*
///     near     := item ((NEAR | ПОРУЧ)[/n] item)*
///     item     := [+ | - | NOT | НЕ] [field:] ( "(" sequence ")" | [=] phrase | [=] word [* | ~ | ~n] )
///
/// An operator is one in capitals and between words only; a headline in capitals has none
/// (capitals.hpp). A phrase that stands beside words, with nothing that insists on it, and a compound
/// match apart too. Stop words outside phrases are left out, unless a `+` or an operator asks for them or
/// nothing else is there.
[[nodiscard]] ParsedQuery parse(std::string_view text, const ParserOptions& options, Analyzer& analyzer);

} // namespace poshuk::query
