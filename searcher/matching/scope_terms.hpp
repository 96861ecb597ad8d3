#pragma once

#include "searcher/query/query_tree.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace poshuk::query {

// Which terms of index/schema.hpp the words of a field are.

/// What stands before the lemmas of a field; nothing where they are those of any field.
[[nodiscard]] std::string_view word_prefix(Scope scope);

[[nodiscard]] std::vector<std::string> with_prefix(std::string_view prefix, const std::vector<std::string>& lemmas);

/// What stands before the terms that a beginning («полі*») in a field stands for: forms where any
/// field will do, else the field's lemmas.
[[nodiscard]] std::string_view beginning_prefix(Scope scope);

} // namespace poshuk::query
