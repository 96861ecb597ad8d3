#pragma once

#include "poshuk/searcher.hpp"

#include <string>
#include <vector>

namespace poshuk::query {

/// What may have been meant by a word of the query, and matches too, below what was typed.
struct Reading {
    std::string form;
    std::vector<std::string> lemmas;
    double weight; ///< of what was typed, over 0 and under 1

    bool operator==(const Reading&) const = default;
};

/// One word of a query: any of its lemmas is a match.
struct Word {
    std::string form;
    std::vector<std::string> lemmas;
    bool known = false;            ///< the dictionary has it
    std::vector<Reading> readings; ///< the likeliest first
    /// What the index has with ґ where the word was typed with г: it matches, a little below.
    std::vector<std::string> lemmas_with_ghe;

    bool operator==(const Word&) const = default;
};

/// Everything that matches a word: its lemmas and those of its readings.
[[nodiscard]] inline std::vector<std::string> all_lemmas(const Word& word)
{
    auto lemmas = word.lemmas;
    for (const auto& reading : word.readings) {
        lemmas.insert(lemmas.end(), reading.lemmas.begin(), reading.lemmas.end());
    }
    return lemmas;
}

enum class Occur {
    should,   ///< raises the rank
    must,     ///< + or --all
    must_not, ///< -
};

/// What a document has or has not: one word, or words that follow each other.
struct Clause {
    Occur occur = Occur::should;
    std::vector<Word> words;             ///< more than one: a phrase
    std::vector<std::string> whole_word; ///< of a compound: the lemmas of the whole, an alternative to its words
    TextRange range;                     ///< where it stands in the query

    bool operator==(const Clause&) const = default;
};

/// A query as a person meant it: clauses side by side.
struct Query {
    std::vector<Clause> clauses;

    bool operator==(const Query&) const = default;
};

} // namespace poshuk::query
