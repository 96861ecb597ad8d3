#pragma once

#include "ending_model.hpp"
#include "lexemes.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace poshuk::analysis {

/// The bytes of uk.lexicon, see lexicon_format.hpp. Throws Error (internal) when ICU cannot build a
/// trie.
[[nodiscard]] std::string lexicon_file(const std::vector<Lexeme>& lexemes, const EndingModel& endings,
                                       const std::vector<std::uint8_t>& word_break_rules);

} // namespace poshuk::analysis
