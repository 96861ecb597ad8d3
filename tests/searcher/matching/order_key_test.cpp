#include "searcher/matching/order_key.hpp"

#include "tests/support/random_index.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace poshuk::order_key_test {

namespace {

struct Keyed {
    std::string key;
    std::string date;
    std::string id;
};

std::vector<Keyed> in_order(const test::RandomIndex& index, SortOrder order)
{
    const query::OrderKey key(order, columns_of(index.tables()));
    std::vector<Keyed> result;
    const auto& database = index.database();
    for (auto number = database.postlist_begin(""); number != database.postlist_end(""); ++number) {
        const auto document = database.get_document(*number);
        result.push_back({key(document), document.get_value(index::schema_of(index::Field::date).slot),
                          document.get_value(index::schema_of(index::Field::id).slot)});
    }
    std::sort(result.begin(), result.end(), [](const Keyed& a, const Keyed& b) { return a.key < b.key; });
    return result;
}

/// True where a finer date is of the time of a coarser one.
bool within(const std::string& finer, const std::string& coarser)
{
    return finer.size() > coarser.size() && finer.starts_with(coarser);
}

} // namespace

TEST_CASE("Among what is alike the id decides")
{
    const test::RandomIndex index(41, 200);
    const auto all = in_order(index, SortOrder::relevance);
    CHECK(std::is_sorted(all.begin(), all.end(), [](const Keyed& a, const Keyed& b) { return a.id < b.id; }));
}

TEST_CASE("Dates go up or down, coarser ones behind the finer ones of their time, none behind all, ids within one date")
{
    const test::RandomIndex index(42, 400);
    for (const auto order : {SortOrder::newest_first, SortOrder::oldest_first}) {
        const auto all = in_order(index, order);
        for (std::size_t i = 1; i < all.size(); ++i) {
            const auto& before = all[i - 1];
            const auto& after = all[i];
            INFO(before.date << " " << before.id << ", " << after.date << " " << after.id);
            if (before.date == after.date) {
                CHECK(before.id < after.id);
            } else if (after.date.empty() || before.date.empty()) {
                CHECK(after.date.empty());
            } else if (within(after.date, before.date) || within(before.date, after.date)) {
                CHECK(within(before.date, after.date));
            } else {
                CHECK((order == SortOrder::newest_first ? before.date > after.date : before.date < after.date));
            }
        }
    }
}

} // namespace poshuk::order_key_test
