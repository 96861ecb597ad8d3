#pragma once

#include "poshuk/article.hpp"
#include "poshuk/export.hpp"
#include "poshuk/message.hpp"
#include "poshuk/searcher.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// JSON in and out, in the vocabulary of Meilisearch's search API, for whoever passes requests and
// results on: the C library, the HTTP service, the programs. docs/result.schema.json describes a
// result, docs/embedding.md a request.

namespace poshuk {

/// How a result is written as JSON.
struct JsonDisplay {
    Language language = Language::english; ///< of the notes
    /// What of the article each hit has: names of its fields, "body" for the text; "*" is all but
    /// the body. The id is always there.
    std::vector<std::string> attributes{"*"};
    /// What goes around a matched word. Where one of the two begins with «<» the text around is
    /// escaped for HTML, else it is left as it is, for clients that escape it themselves.
    std::string highlight_before = "<em>";
    std::string highlight_after = "</em>";
    std::string crop_marker = "…";
    /// `_formatted` has every text of the hit, not the title and the body only
    bool format_all = false;
    /// with it pages are told in the place of limit and offset; of 0 hits there are none
    std::optional<std::size_t> hits_per_page{};
    std::size_t max_facet_values = 0; ///< of each facet; 0: all
    /// What the writing may cost; null: whatever it takes. Hits that no longer fit are left out, and
    /// the result is partial.
    SearchBudget* budget = nullptr;
};

/// A request and how to write its result.
struct JsonSearch {
    SearchRequest request;
    JsonDisplay display;
};

/// Reads a request: {"q":"міст","limit":20,"filter":"year = 2024","facets":["source"]}. Throws
/// RequestError for what is no JSON object, a field that there is none of, and a value of the wrong
/// kind. `language` is of the notes where the request names none, and `as_you_type` holds where it
/// does not say whether somebody is still typing.
[[nodiscard]] POSHUK_EXPORT JsonSearch search_from_json(std::string_view json, Language language = Language::english,
                                                        bool as_you_type = false);

/// A filter as requests have it: a string, or an array of conditions that all hold, where an inner
/// array has alternatives. Throws RequestError for what is none; the conditions are not read yet.
[[nodiscard]] POSHUK_EXPORT Filter filter_from_json(std::string_view json);

/// What articles to list, and which of their fields to show; "*": all.
struct JsonList {
    ListRequest request;
    std::vector<std::string> fields{"*"};
};

/// Reads such a request: {"limit":20,"offset":40,"filter":"year = 2024","fields":["title"]}, or with
/// "ids". Throws RequestError as search_from_json() does.
[[nodiscard]] POSHUK_EXPORT JsonList list_from_json(std::string_view json);

/// Version 1 of the JSON of a result: one object.
[[nodiscard]] POSHUK_EXPORT std::string to_json(const SearchResult& result, const JsonDisplay& display,
                                                std::uint64_t processing_time_ms);
/// The same of one hit.
[[nodiscard]] POSHUK_EXPORT std::string to_json(const Hit& hit, const JsonDisplay& display);
/// All of an article as it is stored, its text under "body".
[[nodiscard]] POSHUK_EXPORT std::string to_json(const Article& article);
/// Those of its fields that are named; "*": all.
[[nodiscard]] POSHUK_EXPORT std::string to_json(const Article& article, const std::vector<std::string>& fields);
/// An array of suggestions.
[[nodiscard]] POSHUK_EXPORT std::string to_json(const std::vector<Suggestion>& suggestions);

/// An article from JSON, as a line of JSON Lines has it for poshuk-indexer (docs/sources.md), ninjs
/// too, and what of it was left out. Throws RequestError for what is none.
[[nodiscard]] POSHUK_EXPORT Article article_from_json(std::string_view json, std::vector<Message>* warnings = nullptr);

} // namespace poshuk
