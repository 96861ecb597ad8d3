#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace poshuk {

/// Why a word of an article matched a word of the query.
enum class MatchKind {
    typed_form, ///< it stands in the form that was typed
    other_form, ///< another form of the word
    beginning,  ///< слово*
    correction, ///< what a typing error or a word in Latin letters may stand for
    synonym,    ///< stemmer-config/synonyms.tsv
};

/// Why a hit has its score. The weights of the parts, the closeness and the recency add up to it.
struct Explanation {
    /// A word of the article, in the form in which it stands there.
    struct Found {
        std::string field; ///< title, text, tag, source or author
        std::string form;
        std::string lemma; ///< the one that matched; empty for an exact form or a beginning
        MatchKind kind = MatchKind::typed_form;
        std::size_t times = 0;
    };
    /// A word, a phrase or a group of the query.
    struct Part {
        std::string query;
        double weight = 0; ///< zero for what only filters
        std::vector<Found> found;
    };
    std::vector<Part> parts; ///< those of the query's that matched
    double closeness = 0;    ///< for neighbours in the query that are near each other in the article
    double recency = 0;      ///< for the article's date
    /// of the article, counted from the newest of the index; negative without a date
    double age_days = 0;
};

} // namespace poshuk
