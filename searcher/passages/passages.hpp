#pragma once

#include "analysis/sentence_break.hpp"
#include "match_finder.hpp"
#include "poshuk/searcher.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace poshuk {

/// Chooses the passages of a text that show best what matched.
///
/// A passage is a run of whole sentences of one paragraph that fits the length, or, where one
/// sentence alone does not fit, a run of whole words around its matches. The first passage is the
/// one whose matches are rarest, most varied and closest together; each further one must show a
/// clause that is not shown yet. Without matches the beginning of the text is shown. Passages come
/// in the order of the text.
[[nodiscard]] std::vector<Passage> choose_passages(std::string_view text, std::span<const TokenView> tokens,
                                                   const std::vector<analysis::Sentence>& sentences,
                                                   const std::vector<Match>& matches, const SnippetOptions& options);

} // namespace poshuk
