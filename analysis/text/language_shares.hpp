#pragma once

#include "poshuk/article.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace poshuk::analysis {

/// Which languages the words of a text, or of several together, are of, to two decimals. A word
/// with і ї є ґ or an apostrophe is Ukrainian, one with ы э ё ъ Russian, and so are the short words
/// that only one of the two has; one of Latin letters is of another language. A word that both
/// might have goes with its line, and where the line does not tell, with the text. Of a text
/// without words all shares are 0.
[[nodiscard]] LanguageShares language_shares(std::initializer_list<std::string_view> texts);
[[nodiscard]] inline LanguageShares language_shares(std::string_view text)
{
    return language_shares({text});
}

/// "uk", "ru" or "other", by the largest share; empty where all are 0.
[[nodiscard]] std::string main_language(const LanguageShares& shares);

} // namespace poshuk::analysis
