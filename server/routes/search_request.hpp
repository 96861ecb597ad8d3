#pragma once

#include "json_body.hpp"
#include "poshuk/json.hpp"
#include "route.hpp"

#include <string>

namespace poshuk::server {

// How far results can be leafed through: a page behind that is empty.
inline constexpr std::size_t most_hits = 1000; ///< of one page
inline constexpr std::size_t deepest_hit = 10'000;
inline constexpr std::size_t most_facet_values = 100;

/// A search as JSON asks for it, within the bounds of the server. Throws RequestError.
[[nodiscard]] JsonSearch search_of(const Call& call, std::string_view json);
/// The same as the parameters of the target ask for it: ?q=…&limit=…&filter=…&facets=source,year.
/// Throws RequestError.
[[nodiscard]] JsonSearch search_of_parameters(const Call& call);

/// The parameters of the target as JSON: numbers, lists and truths as their names want them, what
/// cannot be one of these as a text.
[[nodiscard]] std::string parameters_as_json(const Call& call);

/// The parameter `limit` alone. Throws RequestError where it is no number.
[[nodiscard]] std::size_t limit_of_parameters(const Call& call);

/// Runs a search in an index and notes it for the log. Throws ApiError, and what Searcher throws.
[[nodiscard]] SearchResult run_search(const Context& context, const std::string& index, const SearchRequest& request);

/// Runs it and returns the JSON of the result.
[[nodiscard]] std::string search_json(const Context& context, const std::string& index, const JsonSearch& search);

} // namespace poshuk::server
