#pragma once

#include "analysis/letters/text_mending.hpp"
#include "messages/localized.hpp"

namespace poshuk::sources {

/// What to tell of a text with characters that were none, the first of which is in the line told.
[[nodiscard]] inline Message what_was_mended(const analysis::Mended& mended)
{
    return localized("characters that no text has (control characters, bytes that are no letter): {}, the first here; "
                     "they were left out or became �",
                     "символів, яких у тексті не буває (керівні символи, байти, що не є літерами): {}, перший тут; їх "
                     "пропущено або замінено на �",
                     mended.characters);
}

} // namespace poshuk::sources
