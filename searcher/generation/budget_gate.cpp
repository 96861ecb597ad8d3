#include "budget_gate.hpp"

#include "searcher/budget/spending.hpp"

#include <limits>

namespace poshuk::query {

void BudgetGate::init(const Xapian::Database& database)
{
    documents_ = database.get_doccount();
    last_ = database.get_lastdocid();
    document_ = 0;
}

void BudgetGate::next(double min_weight)
{
    skip_to(document_ + 1, min_weight);
}

void BudgetGate::skip_to(Xapian::docid document, double /*min_weight*/)
{
    // What Xapian does for a document before it comes here: some postings, and their weights.
    constexpr std::uint32_t steps_of_a_document = 8;
    document_ = budget_.step(steps_of_a_document) ? std::numeric_limits<Xapian::docid>::max() : document;
}

Xapian::Query gated(const Xapian::Query& query)
{
    auto* budget = current_budget();
    if (budget == nullptr || query.empty()) {
        return query;
    }
    Xapian::PostingSource* gate = new BudgetGate(*budget);
    return {Xapian::Query::OP_FILTER, query, Xapian::Query(gate->release())};
}

} // namespace poshuk::query
