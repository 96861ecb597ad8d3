#pragma once

#include "searcher/query/query_tree.hpp"

#include <string>
#include <vector>

namespace poshuk::query {

/// Has the words of a query that name no field be looked for in these alone, as SearchRequest's
/// `search_on` says; empty: leaves them. Throws RequestError for what is no field.
void look_in(const std::vector<std::string>& fields, std::vector<Clause>& clauses);

} // namespace poshuk::query
