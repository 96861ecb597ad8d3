#include "poshuk/search_budget.hpp"

#include <catch2/catch.hpp>

namespace poshuk::search_budget_test {

using namespace std::chrono_literals;

TEST_CASE("A budget without bounds is never spent")
{
    SearchBudget budget(0ns, 0);
    CHECK_FALSE(budget.is_spent());
    CHECK_FALSE(budget.step(1'000'000'000));
    CHECK(budget.take(std::size_t{1} << 60));
    CHECK_FALSE(budget.has_ended());
}

TEST_CASE("A budget is spent by its time, or by whoever stops it, and stays so")
{
    SearchBudget short_one(1ns, 0);
    CHECK_FALSE(short_one.step()); // the clock is looked at now and then
    CHECK(short_one.step(10'000));
    CHECK(short_one.step());
    CHECK(short_one.has_ended());

    std::atomic<bool> stop{false};
    SearchBudget stopped(1h, 0, &stop);
    CHECK_FALSE(stopped.is_spent());
    stop = true;
    CHECK(stopped.is_spent());
}

TEST_CASE("Memory is taken as long as it fits")
{
    SearchBudget budget(0ns, 100);
    CHECK(budget.take(60));
    CHECK_FALSE(budget.take(60));
    CHECK(budget.has_ended());
    CHECK(budget.take(40));
    CHECK(budget.bytes_taken() == 100);
}

TEST_CASE("Of a share no more can be spent, and what is left of it is for others")
{
    SearchBudget budget(1h, 100);
    {
        const SearchBudget::Share half(&budget, 0.5, 0.5);
        CHECK(budget.take(40));
        CHECK_FALSE(half.has_ended());
        CHECK_FALSE(budget.take(20));
        CHECK(half.has_ended());
        const SearchBudget::Share nothing(&budget, 0);
        CHECK(budget.is_spent());
    }
    CHECK_FALSE(budget.is_spent());
    CHECK(budget.take(60));
    CHECK(budget.has_ended()); // somebody had too little
    const SearchBudget::Share without(nullptr, 0.5);
    CHECK_FALSE(without.has_ended());
}

} // namespace poshuk::search_budget_test
