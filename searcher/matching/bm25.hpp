#pragma once

#include "poshuk/ranking.hpp"

#include <cstdint>

#include <xapian.h>

namespace poshuk::query {

/// The weight of a word in a document: BM25 as Xapian's BM25Weight(k1, 0, 1, b, 0) has it, to the
/// last digit but for rounding, for what finds the documents of a word by itself. Its inverse
/// document frequency is bent, so that no word counts nothing: where more than a third of the
/// documents have it, it falls more slowly, and never below 0.
class Bm25 {
public:
    /// `documents` have the word; the weight is multiplied by `factor`.
    Bm25(const Ranking& ranking, const Xapian::Database& database, double documents, double factor = 1);

    /// Of a document of this length (the sum of all wdf in it) that has the word `wdf` times.
    [[nodiscard]] double weight(std::uint32_t wdf, std::uint32_t length) const
    {
        return highest_ * (wdf / (base_ + by_length_ * length + wdf));
    }
    /// What no document's weight is over, of which none has a wdf over `most`.
    [[nodiscard]] double bound(std::uint32_t most) const;
    /// How often a document must have the word at least to weigh that much; more than `most` where
    /// that does not suffice.
    [[nodiscard]] std::uint32_t least_wdf(double weight, std::uint32_t most) const;

private:
    double highest_;   ///< for ever more of the word
    double base_;      ///< k1 · (1 − b)
    double by_length_; ///< k1 · b / the average length
    std::uint32_t shortest_;
};

} // namespace poshuk::query
