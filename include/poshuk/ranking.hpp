#pragma once

namespace poshuk {

/// What the ranking weighs besides the fields, whose weights are fixed when the index is built
/// (index/schema.hpp). The values here were chosen by bench/tune_ranking.py on judged queries;
/// docs/evaluation.md has the figures.
struct Ranking {
    // BM25 (Robertson and Spärck Jones 1976, Robertson and Walker 1994).
    double k1 = 1.2; ///< how soon another occurrence of a word stops to matter
    double b = 0.6;  ///< how much a long article is held back, 0 to 1

    // Neighbours in the query that are neighbours in the article (Metzler and Croft 2005,
    // sequential dependence).
    double closeness = 0.06;   ///< of a pair's BM25 weight
    unsigned close_within = 3; ///< words, both included

    /// What a phrase in quotes, or a compound, that stands beside other words adds where it stands,
    /// of the BM25 weight of its words.
    double phrase = 0.35;

    /// The form that was typed weighs this share of its own BM25 weight, so it comes before other
    /// forms of the word.
    double form = 0.02;
    /// What has ґ for the query's г, or the other way round, loses this share of its weight.
    double spelling = 0.1;
    /// What stands for a name in stemmer-config/synonyms.tsv, of the weight of what was typed.
    double synonym = 0.7;
    /// What an article of the newest day gets, of the weight of the query's words (the sum of their
    /// inverse document frequencies).
    double recency = 0.02;
    double half_life = 365; ///< days in which that falls to its half

    bool operator==(const Ranking&) const = default;
};

} // namespace poshuk
