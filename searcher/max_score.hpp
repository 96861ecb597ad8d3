#pragma once

#include "scaled_source.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

namespace poshuk::query {

/// The documents of a query's words with the sum of what the words weigh in each: those that have all that is required, or, where nothing is,
/// anything of what is optional.
///
/// Words that cannot bring a document among the best by themselves are looked up only in documents of the others, and what raises a weight only
/// where that may suffice: MaxScore (Turtle and Flood 1995, Query evaluation: strategies and optimizations). Xapian's OP_AND, OP_OR and
/// OP_AND_MAYBE of the same parts say the same, pair by pair.
class MaxScore : public ScaledSource {
public:
    using Source = std::unique_ptr<Xapian::PostingSource>;

    struct Parts {
        std::vector<Source> required;
        std::vector<Source> optional; ///< none of the two may be without the other
        /// Raises documents that are found by the others, by `factor` times its weight. Made for that as its scale.
        struct Raise {
            Source source;
            double factor;
        };
        std::vector<Raise> raises; ///< the cheapest first
    };

    /// At least one part is required or optional. `scale` as ScaledSource has it.
    MaxScore(Parts parts, double scale);

    void next(double min_weight) override { find(document_ + 1, min_weight); }
    void skip_to(Xapian::docid document, double min_weight) override;
    [[nodiscard]] Xapian::PostingSource* clone() const override;
    void init(const Xapian::Database& database) override;
    [[nodiscard]] std::string get_description() const override;

private:
    void find(Xapian::docid from, double min_weight);
    [[nodiscard]] Xapian::docid next_with_all(Xapian::docid from, double enough);
    [[nodiscard]] Xapian::docid next_with_any(Xapian::docid from, double enough);
    [[nodiscard]] double enough_of(const Xapian::PostingSource& part, double enough) const;
    void divide(double enough);
    [[nodiscard]] bool weighs(double enough);

    Parts parts_; ///< required ones the rarest first, optional ones the lightest first

    double highest_ = 0;              ///< what all parts may weigh together
    double highest_raise_ = 0;        ///< the raises alone
    std::vector<double> up_to_;       ///< of the optional ones up to each, itself included
    std::size_t first_essential_ = 0; ///< the optional ones before it do not bring a document among the best
};

} // namespace poshuk::query
