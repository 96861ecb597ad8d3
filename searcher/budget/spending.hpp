#pragma once

#include "poshuk/search_budget.hpp"

#include <cstdint>

namespace poshuk::query {

/// The budget of the search that runs on this thread, or null. It stands beside the calls and not
/// in them, since Xapian makes and runs the sources of postings that count most of it.
[[nodiscard]] SearchBudget* current_budget() noexcept;

/// While it lives, what runs on this thread counts for a budget, which may be null.
class Spending {
public:
    explicit Spending(SearchBudget* budget) noexcept;
    ~Spending();
    Spending(const Spending&) = delete;
    Spending& operator=(const Spending&) = delete;

private:
    SearchBudget* before_;
};

/// Whether nothing more may be done, behind so many small steps (SearchBudget::step).
[[nodiscard]] inline bool is_spent_after(std::uint32_t steps)
{
    auto* budget = current_budget();
    return budget != nullptr && budget->step(steps);
}

/// The same before something that takes a tenth of a millisecond or more.
[[nodiscard]] inline bool is_spent()
{
    auto* budget = current_budget();
    return budget != nullptr && budget->is_spent();
}

} // namespace poshuk::query
