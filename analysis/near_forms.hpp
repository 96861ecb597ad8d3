#pragma once

#include "lexicon.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

/// The forms of the lexicon that differ from a folded word by exactly the least number of typing errors that leads to any, at most
/// `max_errors`: a letter changed, dropped, added, or two neighbours swapped (Damerau 1964). Sorted.
///
/// A walk of the trie that forgives: its cost grows with the alphabet, not with the lexicon (Oflazer 1996).
[[nodiscard]] std::vector<std::string> near_forms(std::string_view word, const Lexicon& lexicon, unsigned max_errors);

} // namespace poshuk::analysis
