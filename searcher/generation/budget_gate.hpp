#pragma once

#include "poshuk/search_budget.hpp"

#include <string>

#include <xapian.h>

namespace poshuk::query {

/// Every document until a budget is spent, and none behind: beside a query it ends the query. The
/// parts of a query come to their ends then, so what they exclude is no longer excluded; no
/// document gets past the gate from then on.
class BudgetGate : public Xapian::PostingSource {
public:
    /// The budget must outlive the object.
    explicit BudgetGate(SearchBudget& budget) : budget_(budget) {}

    [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return documents_; }
    [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return documents_; }
    [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return documents_; }
    void next(double min_weight) override;
    void skip_to(Xapian::docid document, double min_weight) override;
    [[nodiscard]] bool at_end() const override { return document_ > last_; }
    [[nodiscard]] Xapian::docid get_docid() const override { return document_; }
    [[nodiscard]] Xapian::PostingSource* clone() const override { return new BudgetGate(budget_); }
    void init(const Xapian::Database& database) override;
    [[nodiscard]] std::string get_description() const override { return "budget"; }

private:
    SearchBudget& budget_;
    Xapian::doccount documents_ = 0;
    Xapian::docid last_ = 0;
    Xapian::docid document_ = 0;
};

/// A query that ends with the budget of this thread; the query itself where there is none.
[[nodiscard]] Xapian::Query gated(const Xapian::Query& query);

} // namespace poshuk::query
