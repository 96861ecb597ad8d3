#pragma once

#include "analysis/tables/stemmer_config.hpp"
#include "analyzer_implementation.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

/// A sentence as bytes of the text, without the spaces around it.
struct Sentence {
    std::size_t begin;
    std::size_t end;
    bool paragraph_begins; ///< a line begins with it
};

/// Divides a text into sentences. A line feed ends one; so do . ! ? … before a space and something
/// that can begin a sentence, unless the full stop belongs to an initial («О. М. Шевченко») or an
/// abbreviation of abbreviations.tsv. `tokens` are those of the same text. Only what stands in
/// [begin, end) is divided: whole lines, or all of the text.
[[nodiscard]] std::vector<Sentence> sentences(std::string_view text, std::span<const TokenView> tokens,
                                              const StemmerConfig& config, std::size_t begin = 0,
                                              std::size_t end = std::string_view::npos);

} // namespace poshuk::analysis
