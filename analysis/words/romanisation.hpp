#pragma once

#include "word_trie.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

/// Ukrainian that was typed in Latin letters, back in its own. Immutable once loaded.
///
/// One spelling in Latin letters has many readings, so they are looked for where words are: in a
/// trie, which is walked along every reading at once.
class Romanisation {
public:
    /// Reads romanisation.tsv. Throws Error (data_missing, configuration).
    explicit Romanisation(const std::filesystem::path& tsv);

    /// The words of a trie that a word in lower-case Latin letters may stand for: by the standard
    /// when there are any, else by the informal spellings too. Sorted.
    [[nodiscard]] std::vector<std::string> forms(std::string_view latin, const WordTrieCursor& words) const;

    /// The one likely reading of a word that the lexicon lacks: the longest spellings first, by the
    /// standard.
    [[nodiscard]] std::string letters(std::string_view latin) const;

private:
    struct Spelling {
        std::string latin;
        std::u32string letters;
        bool standard;
        bool initial_only; ///< the standard's spelling of a word's first letter
    };
    class Walk;

    std::vector<Spelling> spellings_; ///< longest first
};

} // namespace poshuk::analysis
