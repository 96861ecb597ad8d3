#pragma once

#include "word_trie.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace poshuk::analysis {

/// How words of another language, or of its spelling, are written in Ukrainian: russian_spelling.tsv
/// and english_sounds.tsv. Immutable once loaded.
///
/// One spelling has many readings, so they are looked for where words are: in a trie, which is
/// walked along every reading at once.
class SpellingCorrespondence {
public:
    /// Reads a table of rows: what is typed, Ukrainian letters, how common that is. Throws Error
    /// (data_missing, configuration).
    explicit SpellingCorrespondence(const std::filesystem::path& tsv);

    /// How far from common a way to a word may be, all of its rows together.
    static constexpr unsigned highest_cost = 4;

    /// A word of a trie, and how far from common what leads to it is: 0 for common rows only.
    struct Found {
        std::string form;
        unsigned cost;
    };
    /// The words of a trie that a folded word may stand for, itself left out: the least cost first,
    /// then by the alphabet; at most 100, and none that costs more than `most_cost`. A Ukrainian letter
    /// may always stand for itself.
    [[nodiscard]] std::vector<Found> forms(std::string_view word, const WordTrieCursor& words,
                                           unsigned most_cost = highest_cost) const;

private:
    struct Row {
        std::u32string typed;
        std::u32string letters;
        unsigned cost;
        bool at_beginning;
        bool at_end;
    };
    class Walk;

    std::unordered_map<char32_t, std::vector<Row>> rows_; ///< by the first letter of what is typed
    std::vector<Row> unwritten_;                          ///< letters that nothing is typed for
};

} // namespace poshuk::analysis
