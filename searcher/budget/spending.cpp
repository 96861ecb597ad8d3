#include "spending.hpp"

namespace poshuk::query {
namespace {

thread_local SearchBudget* current = nullptr;

} // namespace

SearchBudget* current_budget() noexcept
{
    return current;
}

Spending::Spending(SearchBudget* budget) noexcept : before_(current)
{
    current = budget;
}

Spending::~Spending()
{
    current = before_;
}

} // namespace poshuk::query
