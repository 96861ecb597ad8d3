#pragma once

#include "poshuk/message.hpp"
#include "poshuk/searcher.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/query/query_tree.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

namespace poshuk::query {

/// What a request asks for, as a tree that the index can answer.
struct Understood {
    Query query; ///< with the sources, tags and days of the request
    /// the query with its keyboard layout, Latin letters and spaces mended; clauses are places in
    /// it
    std::string text;
    std::vector<Message> notes;          ///< what is not plain
    std::optional<Xapian::Query> filter; ///< what the request's filter leaves; none: everything
    std::chrono::sys_days today;
};

/// The day of an ISO 8601 date; of an empty text today in Kyiv. Throws Error (usage).
[[nodiscard]] std::chrono::sys_days today_of(const std::string& day);

/// Parses the text, mends the words that it may, and adds what else its words may stand for: typing errors, ґ,
/// synonyms. Throws Error (usage) for a request that names a day, a filter or an article that is
/// none.
[[nodiscard]] Understood understand(const SearchRequest& request, IndexReader& index);

/// For a query that found nothing: has the words of phrases that stand nowhere match apart, with a
/// note. True when that found anything.
bool loosen_phrases(Understood& understood, IndexReader& index);

/// For a query that found nothing: looks at words of the dictionary for typing errors too. True
/// when that added anything.
bool correct_known_words(Understood& understood, IndexReader& index);

} // namespace poshuk::query
