#pragma once

namespace poshuk::query {

/// What the ranking weighs besides the fields (index/schema.hpp). bench/tune_ranking.py tries other values on judged queries.
struct Ranking {
    // BM25 (Robertson and Spärck Jones 1976, Robertson and Walker 1994).
    double k1 = 1.2; ///< how soon another occurrence of a word stops to matter
    double b = 0.6;  ///< how much a long article is held back, 0 to 1

    // Neighbours in the query that are neighbours in the article (Metzler and Croft 2005, sequential dependence).
    double closeness = 0.05;   ///< of a pair's BM25 weight
    unsigned close_within = 3; ///< words, both included

    /// What is spelled with ґ where the query has г, and the other way round, keeps the rest of its weight.
    double spelling = 0.1;
};

inline constexpr Ranking ranking{};

} // namespace poshuk::query
