#pragma once

#include "lexemes.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace poshuk::analysis {

/// What endings tell about words that the dictionary lacks, learned from the words that it has.
///
/// For each ending of up to six letters: by which edits the forms that end so lead to their lemmas,
/// and how often. The counts of a long ending are smoothed with the shares of the ending that is a
/// letter shorter, the way of Brants' TnT (2000) for unknown words.
class EndingModel {
public:
    static constexpr std::size_t longest_ending = 6;

    /// Each lexeme of at least three forms counts once for an ending and an edit.
    explicit EndingModel(const std::vector<Lexeme>& lexemes);

    struct Ending {
        std::string reversed;    ///< letter codes, the last letter of the word first
        std::vector<Edit> edits; ///< the likeliest first
    };
    /// The endings that tell anything which the next shorter one in the list does not, ordered by
    /// `reversed`.
    [[nodiscard]] const std::vector<Ending>& endings() const noexcept { return endings_; }

    /// The lemmas of a word by its longest known ending; none when no ending is known. For
    /// measuring.
    [[nodiscard]] std::vector<std::string> guesses(const std::string& form) const;

private:
    std::vector<Ending> endings_;
};

} // namespace poshuk::analysis
