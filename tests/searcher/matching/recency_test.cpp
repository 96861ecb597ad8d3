#include "searcher/matching/recency.hpp"

#include "index/schema.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::recency_test {

using namespace std::chrono;

namespace {

/// How an article of a date counts, the newest day being 2024-11-06.
struct Weighed {
    double weight;
    std::optional<double> age;
};

Weighed weighed(std::string_view date)
{
    Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
    Xapian::Document document;
    document.add_value(index::schema_of(index::Field::date).slot, std::string(date));
    const auto number = database.add_document(document);
    const query::Recency recency(std::make_shared<const index::DocumentColumns>(index::DocumentColumns::of(database)),
                                 sys_days(2024y / November / 6), 2.0, 10);
    return {recency.weight_of(number), recency.age_of(number)};
}

} // namespace

TEST_CASE("An article of the newest day gets the whole, one a half-life older the half")
{
    CHECK(weighed("202411061200").weight == 2.0);
    CHECK(weighed("20241027").weight == Approx(1.0));
    CHECK(weighed("20241017").weight == Approx(0.5));
}

TEST_CASE("Without a date, or with one that is none, nothing is added")
{
    CHECK(weighed("").weight == 0);
    CHECK(weighed("20241399").weight == 0);
    CHECK_FALSE(weighed("").age.has_value());
}

TEST_CASE("A date in the future counts as the newest, one of a month or a year from its middle")
{
    CHECK(weighed("20991231").weight == 2.0);
    CHECK(weighed("202410").age == 22.0);
    CHECK(weighed("2024").age == 128.0);
}

} // namespace poshuk::recency_test
