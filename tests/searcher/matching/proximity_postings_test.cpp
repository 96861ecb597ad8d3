#include "searcher/matching/proximity_postings.hpp"

#include "tests/support/random_index.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace poshuk::proximity_postings_test {

using query::as_query;
using query::ProximityPostings;
using Words = ProximityPostings::Words;

namespace {

constexpr Xapian::termpos window = 4;

test::RandomIndex::ReadBy any_way_of_reading()
{
    using ReadBy = test::RandomIndex::ReadBy;
    return GENERATE(ReadBy::tables, ReadBy::xapian, ReadBy::positions_file);
}

Words some_words(std::mt19937& random, std::size_t count)
{
    const auto& all = test::RandomIndex::words();
    Words words(count);
    for (auto& terms : words) {
        terms.push_back(all[random() % all.size()]);
        if (random() % 3 == 0) {
            terms.push_back(all[random() % all.size()]);
        }
        std::sort(terms.begin(), terms.end());
        terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    }
    return words;
}

Xapian::Query xapians(const Words& words, Xapian::Query::op op, Xapian::termcount within)
{
    std::vector<Xapian::Query> parts;
    for (const auto& terms : words) {
        parts.emplace_back(Xapian::Query::OP_OR, terms.begin(), terms.end());
    }
    return {op, parts.begin(), parts.end(), within};
}

/// Whether each of the words from `word` on has a place of its own that is less than the window
/// from `begin` on.
bool have_places(const std::vector<std::vector<Xapian::termpos>>& places, std::size_t word, Xapian::termpos begin,
                 std::set<Xapian::termpos>& taken)
{
    return word == places.size() || std::any_of(places[word].begin(), places[word].end(), [&](Xapian::termpos place) {
               if (place < begin || place - begin >= window || !taken.insert(place).second) {
                   return false;
               }
               const bool rest = have_places(places, word + 1, begin, taken);
               taken.erase(place);
               return rest;
           });
}

/// The documents in which all words are within the window, each at a place of its own, looked for
/// without any cleverness.
std::vector<Xapian::docid> with_near_words(const Xapian::Database& database, const Words& words)
{
    const auto places = [&](const std::vector<std::string>& terms, Xapian::docid document) {
        std::vector<Xapian::termpos> result;
        for (const auto& term : terms) {
            for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting) {
                if (*posting == document) {
                    result.insert(result.end(), posting.positionlist_begin(), posting.positionlist_end());
                }
            }
        }
        return result;
    };
    std::vector<Xapian::docid> result;
    for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
        std::vector<std::vector<Xapian::termpos>> places_of_words;
        std::set<Xapian::termpos> beginnings;
        for (const auto& terms : words) {
            places_of_words.push_back(places(terms, *document));
            beginnings.insert(places_of_words.back().begin(), places_of_words.back().end());
        }
        std::set<Xapian::termpos> taken;
        if (std::any_of(beginnings.begin(), beginnings.end(),
                        [&](Xapian::termpos beginning) { return have_places(places_of_words, 0, beginning, taken); })) {
            result.push_back(*document);
        }
    }
    return result;
}

} // namespace

TEST_CASE("A phrase finds the documents and the weights that Xapian's finds")
{
    const auto read_by = any_way_of_reading();
    const test::RandomIndex index(31, 400, read_by);
    std::mt19937 random(1);
    std::size_t found = 0;
    for (int i = 0; i < 100; ++i) {
        const auto words = some_words(random, 2 + random() % 2);
        const auto count = static_cast<Xapian::termcount>(words.size());
        const auto by_xapian = xapians(words, Xapian::Query::OP_PHRASE, count);
        INFO(by_xapian.get_description());
        const auto by_us = as_query(ProximityPostings::phrase(words, {}, index.tables()));
        const auto expected = all_matches(index, by_xapian);
        REQUIRE(test::are_same(all_matches(index, by_us), expected));
        REQUIRE(test::are_same(best_matches(index, by_us, 5), best_matches(index, by_xapian, 5)));
        found += expected.size();
    }
    CHECK(found > 500);
}

TEST_CASE("Words are near where each is at a place of its own within the window, in any order")
{
    const auto count = GENERATE(std::size_t{2}, std::size_t{3}, std::size_t{4});
    const auto read_by = any_way_of_reading();
    const test::RandomIndex index(32, 120, read_by);
    std::mt19937 random(2);
    for (int i = 0; i < 25; ++i) {
        const auto words = some_words(random, count);
        const auto near = as_query(ProximityPostings::near(words, window, {}, index.tables()));
        INFO(near.get_description());
        std::vector<Xapian::docid> found;
        for (const auto& [document, weight] : all_matches(index, near)) {
            CHECK(weight > 0);
            found.push_back(document);
        }
        std::sort(found.begin(), found.end());
        CHECK(found == with_near_words(index.database(), words));
    }
}

TEST_CASE("Near words raise what is found anyway, and several pairs each by their own")
{
    const test::RandomIndex index(33, 300);
    std::mt19937 random(3);
    for (int i = 0; i < 60; ++i) {
        const auto pair = some_words(random, 2);
        const auto other_pair = some_words(random, 2);
        const Xapian::Query words(Xapian::Query::OP_OR, Xapian::Query(pair[0][0]), Xapian::Query(other_pair[0][0]));
        const auto near = [&](const Words& two) {
            return as_query(ProximityPostings::raise_near(two, window, {}, index.tables()));
        };
        const auto raised = best_matches(
            index,
            {Xapian::Query::OP_AND_MAYBE, words, Xapian::Query(Xapian::Query::OP_OR, near(pair), near(other_pair))}, 6);
        std::map<Xapian::docid, double> expected;
        for (const auto& part : {words, near(pair), near(other_pair)}) {
            for (const auto& [document, weight] : all_matches(index, part)) {
                expected[document] += weight;
            }
        }
        const auto found_by_words = all_matches(index, words);
        std::vector<std::pair<double, Xapian::docid>> best;
        for (const auto& [document, weight] : found_by_words) {
            best.emplace_back(-expected[document], document);
        }
        std::sort(best.begin(), best.end());
        REQUIRE(raised.size() == std::min<std::size_t>(6, best.size()));
        for (std::size_t n = 0; n < raised.size(); ++n) {
            REQUIRE(raised[n].second == Approx(-best[n].first).epsilon(1e-12));
        }
    }
}

TEST_CASE("A phrase among alternatives of what must be there is found where it stands and nowhere else")
{
    const test::RandomIndex index(35, 300);
    std::mt19937 random(5);
    const auto documents = [&](const Xapian::Query& query) {
        std::set<Xapian::docid> result;
        for (const auto& match : all_matches(index, query)) {
            result.insert(match.first);
        }
        return result;
    };
    for (int i = 0; i < 40; ++i) {
        const auto two = some_words(random, 2);
        const auto others = some_words(random, 2);
        const auto phrase = as_query(ProximityPostings::phrase(two, {}, index.tables()));
        const Xapian::Query one(others[0][0]);
        const Xapian::Query other(others[1][0]);
        std::set<Xapian::docid> expected;
        const auto with_phrase = documents(phrase);
        const auto with_other = documents(other);
        for (const auto document : documents(one)) {
            if (with_phrase.contains(document) || with_other.contains(document)) {
                expected.insert(document);
            }
        }
        REQUIRE(documents({Xapian::Query::OP_AND, one, Xapian::Query(Xapian::Query::OP_OR, phrase, other)}) ==
                expected);
    }
}

TEST_CASE("Words of which one is nowhere are nowhere near")
{
    const test::RandomIndex index(34, 50);
    const auto nowhere = test::RandomIndex::words().back();
    CHECK(all_matches(index, as_query(ProximityPostings::phrase({{"рада"}, {nowhere}}, {}, index.tables()))).empty());
    CHECK(all_matches(index, as_query(ProximityPostings::near({{nowhere}, {"рада"}}, window, {}, index.tables())))
              .empty());
}

} // namespace poshuk::proximity_postings_test
