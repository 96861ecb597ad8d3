#pragma once

#include "searcher/generation/known_words.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace poshuk::query {

/// «поліціязатримала» with the space that was not typed; nothing unless the dictionary has both
/// words and the index the rarer one. For words that neither the dictionary nor the index has.
[[nodiscard]] std::optional<std::string> divided(std::string_view word, KnownWords& words);

/// «полі ція» without the space; nothing unless the index has the whole, and has not one of the
/// halves.
[[nodiscard]] std::optional<std::string> joined(std::string_view first, std::string_view second, KnownWords& words);

} // namespace poshuk::query
