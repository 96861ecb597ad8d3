#pragma once

#include "poshuk/message.hpp"
#include "poshuk/searcher.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace poshuk::presenters {

/// Why a hit has its score, in plain words: the sum, and what each part of the query matched. Empty when nobody asked.
[[nodiscard]] std::vector<std::string> explanation_lines(const Hit& hit, Language language);

/// The name of a kind of match in JSON.
[[nodiscard]] std::string_view kind_name(MatchKind kind);

} // namespace poshuk::presenters
