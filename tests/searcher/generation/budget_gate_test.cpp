#include "searcher/generation/budget_gate.hpp"

#include "searcher/budget/spending.hpp"

#include <catch2/catch.hpp>

namespace poshuk::budget_gate_test {

using namespace std::chrono_literals;
using Xapian::Query;

namespace {

constexpr Xapian::docid documents = 5000;

/// Every document has «all», every second one «even».
Xapian::Database database()
{
    Xapian::WritableDatabase result("", Xapian::DB_BACKEND_INMEMORY);
    for (Xapian::docid number = 1; number <= documents; ++number) {
        Xapian::Document document;
        document.add_term("all");
        if (number % 2 == 0) {
            document.add_term("even");
        }
        result.add_document(document);
    }
    return result;
}

Xapian::MSet run(const Query& query)
{
    static const auto over = database();
    Xapian::Enquire enquire(over);
    enquire.set_query(query::gated(query));
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    return enquire.get_mset(0, documents, documents);
}

const Query odd(Query::OP_AND_NOT, Query("all"), Query("even"));

} // namespace

TEST_CASE("A gate lets everything pass while the budget lasts, and the totals are the same")
{
    for (const auto& asked : {odd, Query("all"), Query(Query::OP_OR, Query("even"), Query("none")), Query::MatchAll}) {
        const auto alone = run(asked);
        SearchBudget budget(1h, 0);
        const query::Spending spending(&budget);
        const auto gated = run(asked);
        CHECK(gated.size() == alone.size());
        CHECK(gated.get_matches_estimated() == alone.get_matches_estimated());
        CHECK(gated.get_matches_lower_bound() == alone.get_matches_lower_bound());
        CHECK(gated.get_matches_upper_bound() == alone.get_matches_upper_bound());
        CHECK_FALSE(budget.has_ended());
    }
}

TEST_CASE("Behind the end of the budget nothing passes, what is excluded least of all")
{
    SearchBudget budget(1ns, 0);
    const query::Spending spending(&budget);
    const auto found = run(odd);
    CHECK(budget.has_ended());
    CHECK(found.size() > 0);
    CHECK(found.size() < documents / 2);
    for (auto match = found.begin(); match != found.end(); ++match) {
        CHECK(*match % 2 == 1);
    }
}

TEST_CASE("Without a budget a query has no gate")
{
    CHECK(query::gated(odd).get_description() == odd.get_description());
}

} // namespace poshuk::budget_gate_test
