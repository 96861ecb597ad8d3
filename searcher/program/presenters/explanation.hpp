#pragma once

#include "poshuk/message.hpp"
#include "poshuk/searcher.hpp"

#include <string>
#include <vector>

namespace poshuk::presenters {

/// Why a hit has its score, in plain words: the sum, and what each part of the query matched. Empty
/// when nobody asked.
[[nodiscard]] std::vector<std::string> explanation_lines(const Hit& hit, Language language);

} // namespace poshuk::presenters
