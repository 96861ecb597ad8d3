#pragma once

#include "word_trie.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

/// The words of a trie that differ from a folded word by exactly the least number of typing errors
/// that leads to any, at most `max_errors`: a letter changed, dropped, added, or two neighbours
/// swapped (Damerau 1964). Sorted.
///
/// A walk of the trie that forgives: its cost grows with the alphabet, not with the trie (Oflazer
/// 1996).
[[nodiscard]] std::vector<std::string> near_forms(std::string_view word, const WordTrieCursor& words,
                                                  unsigned max_errors);

/// The words of a trie that so many typing errors lead to, whether fewer lead to others or not.
/// Sorted.
[[nodiscard]] std::vector<std::string> forms_with_errors(std::string_view word, const WordTrieCursor& words,
                                                         unsigned errors);

} // namespace poshuk::analysis
