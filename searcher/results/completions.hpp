#pragma once

#include "poshuk/searcher.hpp"
#include "searcher/generation/index_reader.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace poshuk::query {

/// More words of the index than this are not looked at for one beginning.
inline constexpr std::size_t max_words_looked_at = 50'000;

/// What may be meant by a query that is still being typed, see Searcher::suggest(). Of a word's
/// forms one is suggested: the dictionary's, where it begins as what was typed does, else the most
/// frequent.
[[nodiscard]] std::vector<Suggestion> completions(std::string_view typed, std::size_t limit, IndexReader& index);

} // namespace poshuk::query
