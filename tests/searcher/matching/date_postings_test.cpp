#include "searcher/matching/date_postings.hpp"

#include "tests/support/random_index.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace poshuk::date_postings_test {

namespace {

Xapian::Query by_column(const test::RandomIndex& index, const std::string& first, const std::string& last)
{
    Xapian::PostingSource* dates =
        new query::DatePostings(index::packed_date(first), index::packed_date(last), columns_of(index.tables()));
    return Xapian::Query(dates->release());
}

Xapian::Query by_value(const std::string& first, const std::string& last)
{
    return {Xapian::Query::OP_VALUE_RANGE, index::schema_of(index::Field::date).slot, first, last};
}

} // namespace

TEST_CASE("A range of dates is what Xapian's range of values is, alone and beside words")
{
    const test::RandomIndex index(11, 400);
    const auto frequent = all_matches(index, Xapian::Query(test::RandomIndex::words().front()));
    const std::vector<std::pair<std::string, std::string>> ranges{
        {"0", "~"},    {"2022", "2022~"}, {"202203", "20220310~"}, {"20220115", "202304~"},
        {"2030", "~"}, {"0", "2019~"},    {"20230101", "20220101"}};
    for (const auto& [first, last] : ranges) {
        INFO(first << " " << last);
        CHECK(all_matches(index, by_column(index, first, last)) == all_matches(index, by_value(first, last)));
        for (const auto& word : test::RandomIndex::words()) {
            const auto within = [&](const Xapian::Query& dates) {
                return all_matches(index, {Xapian::Query::OP_FILTER, Xapian::Query(word), dates});
            };
            CHECK(within(by_column(index, first, last)) == within(by_value(first, last)));
            const auto without = [&](const Xapian::Query& dates) {
                return all_matches(index, {Xapian::Query::OP_AND_NOT, Xapian::Query(word), dates});
            };
            CHECK(without(by_column(index, first, last)) == without(by_value(first, last)));
            const auto one_of_two = [&](const Xapian::Query& dates) {
                const Xapian::Query any(Xapian::Query::OP_OR, dates, Xapian::Query(test::RandomIndex::words().front()));
                return all_matches(index, {Xapian::Query::OP_AND, Xapian::Query(word), any}).size();
            };
            std::size_t expected = 0;
            const auto with_date = within(by_value(first, last));
            for (const auto& match : all_matches(index, Xapian::Query(word))) {
                const auto has = [&](const auto& matches) {
                    return std::any_of(matches.begin(), matches.end(),
                                       [&](const auto& other) { return other.first == match.first; });
                };
                expected += has(with_date) || has(frequent) ? 1U : 0U;
            }
            CHECK(one_of_two(by_column(index, first, last)) == expected);
        }
    }
}

TEST_CASE("In an empty index no date is within a range")
{
    const test::RandomIndex index(12, 0);
    CHECK(all_matches(index, by_column(index, "0", "~")).empty());
}

} // namespace poshuk::date_postings_test
