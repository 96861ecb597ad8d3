#pragma once

#include "poshuk/message.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/query/query_tree.hpp"

#include <string_view>
#include <vector>

namespace poshuk::query {

/// The most words that a beginning («пол*») may stand for: the others hardly change what is found,
/// and time is bounded.
inline constexpr std::size_t max_expansion = 200;

/// Looks up which terms of the index each beginning of a query stands for: forms, or lemmas in a
/// field, whose forms have no terms of their own. Of too many the most frequent are taken, with a
/// note. (Xapian's own wildcards leak memory past their limit, in 1.4.22.)
void expand_beginnings(Query& query, IndexReader& index, std::vector<Message>& notes);

/// The last word of a query that somebody may still be typing, with no sign around it and nothing
/// behind it; else empty.
[[nodiscard]] std::string_view half_word(std::string_view text);

/// True when a form of the index begins so.
[[nodiscard]] bool begins_words(std::string_view word, IndexReader& index);

/// Adds to the last word of a query what begins with it, far below the word itself: for queries that
/// are still being typed. `text` is what the query was parsed of. At least three letters, and a word
/// without a sign or a field.
void add_beginning(Query& query, std::string_view text, IndexReader& index);

} // namespace poshuk::query
