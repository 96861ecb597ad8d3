#pragma once

#include "searcher/budget/spending.hpp"

#include <cstdint>
#include <memory>

#include <xapian.h>

namespace poshuk::query {

/// A source as a query, which deletes it.
[[nodiscard]] inline Xapian::Query as_query(std::unique_ptr<Xapian::PostingSource> source)
{
    return Xapian::Query(source.release()->release());
}

/// A source of postings that knows where it is, about how many documents it has, and what
/// OP_SCALE_WEIGHTs around it multiply its weights by: Xapian asks for the weights behind them, and
/// does not tell.
class ScaledSource : public Xapian::PostingSource {
public:
    [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return least_; }
    [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return estimated_; }
    [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return most_; }
    [[nodiscard]] bool at_end() const override { return at_end_; }
    [[nodiscard]] Xapian::docid get_docid() const override { return document_; }
    [[nodiscard]] double get_weight() const override { return weight_; }

protected:
    explicit ScaledSource(double scale) : scale_(scale) {}

    /// To before the first document, of none.
    void restart()
    {
        least_ = estimated_ = most_ = 0;
        document_ = 0;
        weight_ = 0;
        at_end_ = false;
        budget_ = current_budget();
    }

    /// Whether no further document is to be looked for, behind so many postings that were read.
    [[nodiscard]] bool is_spent_after(std::uint32_t postings)
    {
        return budget_ != nullptr && budget_->step(postings);
    }

    /// What it must weigh in a document for `min_weight`. A little less, as sums of the same
    /// weights in another order differ in their last digits, and what is as good as the last hit
    /// must not be lost.
    [[nodiscard]] double least_weight(double min_weight) const
    {
        constexpr double rounding = 1e-12;
        return scale_ > 0 ? min_weight / scale_ * (1 - rounding) : 0;
    }

    double scale_;
    Xapian::doccount least_ = 0;
    Xapian::doccount estimated_ = 0;
    Xapian::doccount most_ = 0;
    Xapian::docid document_ = 0; ///< 0: before the first
    double weight_ = 0;
    bool at_end_ = false;

private:
    SearchBudget* budget_ = nullptr; ///< of the search that runs it
};

} // namespace poshuk::query
