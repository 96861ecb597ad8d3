#pragma once

#include "poshuk/analyzer.hpp"
#include "poshuk/message.hpp"
#include "query_tree.hpp"

#include <string_view>
#include <vector>

namespace poshuk::query {

/// A longer query is read to this byte only, with a note.
inline constexpr std::size_t max_query_bytes = 16 * 1024;
/// More clauses than this are left out, with a note: Xapian's time limit is no bound, this is.
inline constexpr std::size_t max_clauses = 256;

struct ParsedQuery {
    Query query;
    std::vector<Message> notes; ///< what was not taken as it was written
};

/// Reads a query: words; phrases in "…" «…» “…” „…“; `+` before what must be there, `-` before what must not.
/// With `all_words`, what has no sign must be there too. Any text is a query: a quote that never closes
/// is passed over with a note, and any bytes are accepted.
///
/// Stop words outside phrases are left out, unless a `+` asks for them or nothing else is there.
[[nodiscard]] ParsedQuery parse(std::string_view text, bool all_words, Analyzer& analyzer);

} // namespace poshuk::query
