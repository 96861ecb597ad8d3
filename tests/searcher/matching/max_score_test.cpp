#include "searcher/matching/max_score.hpp"

#include "searcher/matching/proximity_postings.hpp"
#include "searcher/matching/recency.hpp"
#include "searcher/matching/word_postings.hpp"
#include "tests/support/random_index.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

namespace poshuk::max_score_test {

using query::as_query;
using query::MaxScore;
using Source = MaxScore::Source;

namespace {

constexpr double closeness = 0.4;

/// A query of both: by MaxScore and, of the same parts, by Xapian's operators.
class RandomQuery {
public:
    RandomQuery(const test::RandomIndex& index, unsigned seed) : index_(index), random_(seed)
    {
        for (auto count = random_() % 4; count > 0; --count) {
            required_.push_back(word());
        }
        for (auto count = random_() % 5; count > 0 || (required_.empty() && optional_.empty()); count -= count > 0) {
            optional_.push_back(word());
        }
        for (auto count = random_() % 3; count > 0; --count) {
            pairs_.emplace_back(word(), word());
        }
        recency_ = random_() % 2 == 0;
    }

    Xapian::Query by_us(double scale) const
    {
        MaxScore::Parts parts;
        for (const auto& word : required_) {
            parts.required.push_back(postings(word));
        }
        for (const auto& word : optional_) {
            parts.optional.push_back(postings(word));
        }
        if (recency_) {
            parts.raises.push_back({dates(), 1, {}});
        }
        for (const auto& pair : pairs_) {
            parts.raises.push_back({near(pair, closeness), closeness, places_of(pair)});
        }
        return as_query(std::make_unique<MaxScore>(std::move(parts), scale));
    }

    Xapian::Query by_xapian(double scale = 1) const
    {
        std::vector<Xapian::Query> required;
        std::vector<Xapian::Query> optional;
        for (const auto& word : required_) {
            required.emplace_back(word);
        }
        for (const auto& word : optional_) {
            optional.emplace_back(word);
        }
        const Xapian::Query any(Xapian::Query::OP_OR, optional.begin(), optional.end());
        auto query = any;
        if (!required.empty()) {
            query = {Xapian::Query::OP_AND, required.begin(), required.end()};
            query = optional.empty() ? query : Xapian::Query(Xapian::Query::OP_AND_MAYBE, query, any);
        }
        if (recency_) {
            query = {Xapian::Query::OP_AND_MAYBE, query, as_query(dates())};
        }
        for (const auto& pair : pairs_) {
            query = {Xapian::Query::OP_AND_MAYBE, query,
                     Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, as_query(near(pair, scale * closeness)), closeness)};
        }
        return query;
    }

private:
    std::string word()
    {
        const auto& words = test::RandomIndex::words();
        return words[random_() % words.size()];
    }
    Source postings(const std::string& word) const
    {
        return std::make_unique<query::WordPostings>(std::vector{word}, std::nullopt, Ranking{}, index_.tables());
    }
    Source near(const std::pair<std::string, std::string>& pair, double scale) const
    {
        return query::ProximityPostings::raise_near({{pair.first}, {pair.second}}, 3, {}, index_.tables(), scale);
    }
    /// Of the two words among the optional ones, where they are there and are not required.
    std::vector<std::size_t> places_of(const std::pair<std::string, std::string>& pair) const
    {
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < optional_.size(); ++i) {
            const bool first = std::find(optional_.begin(), optional_.begin() + static_cast<std::ptrdiff_t>(i),
                                         optional_[i]) == optional_.begin() + static_cast<std::ptrdiff_t>(i);
            if (first && (optional_[i] == pair.first || optional_[i] == pair.second)) {
                places.push_back(i);
            }
        }
        return places;
    }
    Source dates() const
    {
        using namespace std::chrono;
        return std::make_unique<query::Recency>(columns_of(index_.tables()), sys_days(2025y / January / 1), 0.7, 300);
    }

    const test::RandomIndex& index_;
    std::mt19937 random_;
    std::vector<std::string> required_;
    std::vector<std::string> optional_;
    std::vector<std::pair<std::string, std::string>> pairs_;
    bool recency_ = false;
};

} // namespace

TEST_CASE("Required and optional words with what raises them find what Xapian's operators find")
{
    const auto read_by = GENERATE(test::RandomIndex::ReadBy::tables, test::RandomIndex::ReadBy::xapian);
    const test::RandomIndex index(51, 700, read_by);
    for (unsigned seed = 1; seed <= 300; ++seed) {
        const RandomQuery query(index, seed);
        constexpr double no_scale = 1;
        INFO(query.by_xapian().get_description());
        REQUIRE(test::are_same(all_matches(index, query.by_us(no_scale)), all_matches(index, query.by_xapian())));
        for (const std::size_t count : {1U, 5U, 20U}) {
            REQUIRE(test::are_same(best_matches(index, query.by_us(no_scale), count),
                                   best_matches(index, query.by_xapian(), count)));
        }
    }
}

TEST_CASE("A query in a query, narrowed or multiplied, finds the same")
{
    const test::RandomIndex index(52, 700);
    std::mt19937 random(1);
    for (unsigned seed = 1; seed <= 150; ++seed) {
        const RandomQuery one(index, seed);
        const RandomQuery other(index, seed + 1000);
        const double scale = std::vector{0.3, 1.0, 4.0}[random() % 3];
        const auto op = std::vector{Xapian::Query::OP_OR, Xapian::Query::OP_AND, Xapian::Query::OP_FILTER,
                                    Xapian::Query::OP_AND_NOT, Xapian::Query::OP_AND_MAYBE}[random() % 5];
        const auto scaled = [&](const Xapian::Query& query) {
            return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, scale);
        };
        const Xapian::Query by_us(op, scaled(one.by_us(scale)), other.by_us(1));
        const Xapian::Query by_xapian(op, scaled(one.by_xapian(scale)), other.by_xapian());
        INFO(by_xapian.get_description());
        REQUIRE(test::are_same(best_matches(index, by_us, 6), best_matches(index, by_xapian, 6)));
    }
}

TEST_CASE("A query is described by its parts")
{
    const test::RandomIndex index(53, 1);
    MaxScore::Parts parts;
    parts.required.push_back(std::make_unique<query::WordPostings>(std::vector<std::string>{"школа"}, std::nullopt,
                                                                   Ranking{}, index.tables()));
    parts.optional.push_back(std::make_unique<query::WordPostings>(std::vector<std::string>{"ремонт"}, std::nullopt,
                                                                   Ranking{}, index.tables()));
    CHECK(MaxScore(std::move(parts), 1).get_description() == "(+(школа) (ремонт))");
}

} // namespace poshuk::max_score_test
