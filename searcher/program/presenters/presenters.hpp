#pragma once

#include "poshuk/message.hpp"
#include "poshuk/searcher.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace poshuk::presenters {

// The forms in which a result is shown. Each sees the result only, and returns text.

/// How a page of text is set.
struct TextStyle {
    bool colour = false;     ///< bold on the words found
    std::size_t columns = 0; ///< of the terminal; 0: lines are as long as they are
};

/// For people: numbered hits with their passages, and how many were found.
[[nodiscard]] std::string text(const SearchResult& result, Language language, const TextStyle& style);

/// One hit, whole, for reading.
[[nodiscard]] std::string article(const Hit& hit, Language language, const TextStyle& style);

/// Where each hit is, a line each: its URL, else its id.
[[nodiscard]] std::string paths(const SearchResult& result);

/// Version 1 of the JSON of a result, one object and a line feed; docs/result.schema.json describes
/// it.
[[nodiscard]] std::string json(const SearchResult& result, Language language, std::uint64_t processing_time_ms);

/// The hits of the same JSON, a line each.
[[nodiscard]] std::string jsonl(const SearchResult& result);

/// Lines `qid Q0 docid rank score poshuk` of a TREC run. White space in an id, which would break
/// the line, is written as in a URL.
[[nodiscard]] std::string trec(const SearchResult& result, std::string_view query_id);

} // namespace poshuk::presenters
