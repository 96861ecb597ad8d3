#pragma once

#include "scaled_source.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

namespace poshuk::query {

/// The documents of a query's words with the sum of what the words weigh in each: those that have
/// all that is required, or, where nothing is, anything of what is optional.
///
/// Words that cannot bring a document among the best by themselves are looked up only in documents
/// of the others, and what raises a weight only where that may suffice: MaxScore (Turtle and Flood
/// 1995, Query evaluation: strategies and optimizations). Xapian's OP_AND, OP_OR and OP_AND_MAYBE
/// of the same parts say the same, pair by pair.
class MaxScore : public ScaledSource {
public:
    using Source = std::unique_ptr<Xapian::PostingSource>;

    struct Parts {
        std::vector<Source> required;
        std::vector<Source> optional; ///< none of the two may be without the other
        /// Raises documents that are found by the others, by `factor` times its weight. Made for
        /// that as its scale.
        struct Raise {
            Source source;
            double factor;
            /// The optional parts, by their places, without any of which it weighs nothing: two
            /// words that are near each other are both there.
            std::vector<std::size_t> needs;
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
    /// Optional parts, a bit for each by its place in what the object was made of. Those behind the
    /// 64th have none: nothing is told of them.
    using Places = std::uint64_t;

    struct Optional {
        Source source;
        Places place;
        double up_to = 0;       ///< what it and those before it may weigh
        double raise_up_to = 0; ///< what may raise a document that has none but these
    };
    struct Raise {
        Source source;
        double factor;
        Places needs;

        [[nodiscard]] double highest() const { return factor * source->get_maxweight(); }
    };

    MaxScore(std::vector<Source> required, std::vector<Optional> optional, std::vector<Raise> raises, double scale);

    [[nodiscard]] double highest_raise(Places optional) const;
    void find(Xapian::docid from, double min_weight);
    [[nodiscard]] Xapian::docid next_with_all(Xapian::docid from, double enough);
    [[nodiscard]] Xapian::docid next_with_any(Xapian::docid from, double enough);
    [[nodiscard]] double enough_of(const Xapian::PostingSource& part, double enough) const;
    void divide(double enough);
    [[nodiscard]] bool weighs(double enough);

    std::vector<Source> required_;   ///< the rarest first
    std::vector<Optional> optional_; ///< the lightest first
    std::vector<Raise> raises_;      ///< the cheapest first

    double highest_ = 0; ///< what all parts may weigh together
    /// the optional ones before it do not bring a document among the best
    std::size_t first_essential_ = 0;
};

} // namespace poshuk::query
