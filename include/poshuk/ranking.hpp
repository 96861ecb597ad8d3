#pragma once

namespace poshuk {

/// What the ranking weighs besides the fields, whose weights are fixed when the index is built (index/schema.hpp). The values here were
/// chosen by bench/tune_ranking.py on judged queries; docs/evaluation.md has the figures.
struct Ranking {
    // BM25 (Robertson and Spärck Jones 1976, Robertson and Walker 1994).
    double k1 = 1.2; ///< how soon another occurrence of a word stops to matter
    double b = 0.6;  ///< how much a long article is held back, 0 to 1

    // Neighbours in the query that are neighbours in the article (Metzler and Croft 2005, sequential dependence).
    double closeness = 0.03;   ///< of a pair's BM25 weight
    unsigned close_within = 3; ///< words, both included

    double form =
        0.05; ///< of the weight of a form as its own word: what stands in the very form that was typed comes first
    double spelling = 0.1; ///< what has ґ for the query's г, or the other way round, loses this share of its weight
    double synonym = 0.7;  ///< of the weight of what was typed: what stands for it in stemmer-config/synonyms.tsv
    double recency =
        0.02; ///< of the weight of a query's words in their usual number: what an article of the newest day gets
    double half_life = 365; ///< days in which that falls to its half

    bool operator==(const Ranking&) const = default;
};

} // namespace poshuk
