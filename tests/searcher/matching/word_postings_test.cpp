#include "searcher/matching/word_postings.hpp"

#include "tests/support/random_index.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <random>
#include <vector>

namespace poshuk::word_postings_test {

using Terms = std::vector<std::string>;

namespace {

constexpr double share = 0.3;

Xapian::Query ours(const test::RandomIndex& index, const Terms& terms, const std::optional<std::string>& form,
                   double scale = 1)
{
    std::optional<query::WordPostings::Form> with;
    if (form) {
        with = {*form, share};
    }
    return query::as_query(std::make_unique<query::WordPostings>(terms, with, Ranking{}, index.tables(), scale));
}

Xapian::Query xapians(const Terms& terms, const std::optional<std::string>& form)
{
    const Xapian::Query synonyms(Xapian::Query::OP_SYNONYM, terms.begin(), terms.end());
    return form ? Xapian::Query(Xapian::Query::OP_AND_MAYBE, synonyms,
                                Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(*form), share))
                : synonyms;
}

Terms some_words(std::mt19937& random)
{
    const auto& words = test::RandomIndex::words();
    Terms terms;
    for (auto count = 1 + random() % 3; count > 0; --count) {
        terms.push_back(words[random() % words.size()]);
    }
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    return terms;
}

} // namespace

TEST_CASE("A word finds the documents and the weights that Xapian's synonyms and its BM25 find")
{
    const auto read_by = GENERATE(test::RandomIndex::ReadBy::tables, test::RandomIndex::ReadBy::xapian);
    const test::RandomIndex index(21, 500, read_by);
    std::mt19937 random(1);
    for (int i = 0; i < 60; ++i) {
        const auto terms = some_words(random);
        const auto form = random() % 2 == 0 ? std::optional("E" + terms.front()) : std::nullopt;
        INFO(xapians(terms, form).get_description());
        REQUIRE(test::are_same(all_matches(index, ours(index, terms, form)), all_matches(index, xapians(terms, form))));
    }
}

TEST_CASE("Words beside each other, of which those that weigh too little are passed over, find the same best ones")
{
    const auto read_by = GENERATE(test::RandomIndex::ReadBy::tables, test::RandomIndex::ReadBy::xapian);
    const test::RandomIndex index(22, 800, read_by);
    std::mt19937 random(2);
    for (int i = 0; i < 100; ++i) {
        const auto op = std::vector{Xapian::Query::OP_OR, Xapian::Query::OP_AND, Xapian::Query::OP_AND_MAYBE,
                                    Xapian::Query::OP_AND_NOT, Xapian::Query::OP_FILTER}[random() % 5];
        const auto one = some_words(random);
        const auto other = some_words(random);
        const auto form = "E" + one.front();
        const Xapian::Query by_xapian(op, xapians(one, form), xapians(other, std::nullopt));
        INFO(by_xapian.get_description());
        const Xapian::Query by_us(op, ours(index, one, form), ours(index, other, std::nullopt));
        REQUIRE(test::are_same(best_matches(index, by_us, 7), best_matches(index, by_xapian, 7)));
    }
}

TEST_CASE("A word whose weight is multiplied is passed over by what it weighs then")
{
    const test::RandomIndex index(25, 800);
    std::mt19937 random(3);
    for (int i = 0; i < 100; ++i) {
        const double scale = std::vector{0.0, 0.05, 0.5, 2.0, 10.0}[random() % 5];
        const auto one = some_words(random);
        const auto other = some_words(random);
        const auto scaled = [&](const Xapian::Query& query) {
            return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, scale);
        };
        const Xapian::Query by_xapian(Xapian::Query::OP_OR, scaled(xapians(one, std::nullopt)),
                                      xapians(other, std::nullopt));
        INFO(by_xapian.get_description());
        const Xapian::Query by_us(Xapian::Query::OP_OR, scaled(ours(index, one, std::nullopt, scale)),
                                  ours(index, other, std::nullopt));
        REQUIRE(test::are_same(best_matches(index, by_us, 7), best_matches(index, by_xapian, 7)));
    }
}

TEST_CASE("A word that no document has finds nothing")
{
    const test::RandomIndex index(23, 20);
    CHECK(all_matches(index, ours(index, {test::RandomIndex::words().back()}, "Eніде")).empty());
    CHECK(all_matches(index, ours(index, {}, std::nullopt)).empty());
}

TEST_CASE("A word is described as what it stands for")
{
    const test::RandomIndex index(24, 1);
    CHECK(ours(index, {"зв'язка", "зв'язок"}, "Eзв'язку").get_description() ==
          "Query(PostingSource(((зв'язка SYNONYM зв'язок) AND_MAYBE 0.3 * Eзв'язку)))");
}

} // namespace poshuk::word_postings_test
