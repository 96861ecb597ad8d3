#include "index/positions/position_search.hpp"

#include "index/positions/position_encoder.hpp"
#include "index/positions/position_record.hpp"
#include "index/positions/term_hash.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace poshuk::position_search_test {

using namespace poshuk::index;

namespace {

/// A document with its record and what it must say.
struct TestDocument {
    std::vector<std::uint64_t> terms;
    std::vector<Occurrence> occurrences;
    std::map<std::uint64_t, std::vector<std::uint32_t>> positions;
};

TestDocument document(unsigned seed, std::size_t terms, std::size_t occurrences)
{
    std::mt19937 random(seed);
    TestDocument result;
    for (std::size_t i = 0; i < terms; ++i) {
        result.terms.push_back(term_hash(fmt::format("слово {}", i)));
    }
    std::uint32_t position = 0;
    for (std::size_t i = 0; i < occurrences; ++i) {
        const auto further = random() % 4 == 0 ? 0 : random() % 50 == 0 ? 1 + random() % 100000 : 1;
        position += static_cast<std::uint32_t>(further);
        const auto place = i < terms ? i : std::min(random() % terms, random() % terms);
        result.occurrences.push_back({static_cast<std::uint32_t>(place), position});
        auto& of_term = result.positions[result.terms[place]];
        if (of_term.empty() || of_term.back() != position) {
            of_term.push_back(position);
        }
    }
    return result;
}

bool says_all(std::string_view record, const TestDocument& document)
{
    return std::all_of(document.positions.begin(), document.positions.end(), [&](const auto& term) {
        std::vector<std::uint32_t> positions;
        read_positions(record, term.first, positions);
        return positions == term.second;
    });
}

} // namespace

TEST_CASE("A record says of each term of a document where it stands")
{
    PositionEncoder encoder;
    std::mt19937 random(1);
    for (unsigned seed = 0; seed < 300; ++seed) {
        const auto terms = 1 + random() % (seed % 10 == 0 ? 700 : 150);
        const auto one = document(seed, terms, terms + random() % 300);
        INFO("seed " << seed);
        const auto record = encoder.encode(one.terms, one.occurrences);
        CHECK(is_whole_record(record));
        CHECK(says_all(record, one));
    }
}

TEST_CASE("Words follow each other where their positions do, whichever of them is looked for first")
{
    PositionEncoder encoder;
    std::mt19937 random(8);
    std::size_t phrases = 0;
    for (unsigned seed = 0; seed < 300; ++seed) {
        const auto terms = 2 + random() % (seed % 50 == 0 ? 2000 : 12);
        const auto one = document(seed, terms, terms + random() % 120);
        const auto record = encoder.encode(one.terms, one.occurrences);
        for (int i = 0; i < 30; ++i) {
            std::vector<std::vector<std::uint64_t>> words(2 + random() % 3);
            for (auto& word : words) {
                for (auto left = 1 + random() % 2; left > 0; --left) {
                    word.push_back(one.terms[random() % std::min<std::size_t>(terms, 8)]);
                }
            }
            const auto stands_at = [&](const std::vector<std::uint64_t>& word, std::uint32_t position) {
                return std::any_of(word.begin(), word.end(), [&](std::uint64_t term) {
                    const auto& positions = one.positions.at(term);
                    return std::binary_search(positions.begin(), positions.end(), position);
                });
            };
            const auto begins_at = [&](std::uint32_t position) {
                return std::all_of(words.begin(), words.end(),
                                   [&](const auto& word) { return stands_at(word, position++); });
            };
            const bool expected = std::any_of(one.occurrences.begin(), one.occurrences.end(),
                                              [&](const auto& occurrence) { return begins_at(occurrence.position); });
            for (std::size_t rarest = 0; rarest < words.size(); ++rarest) {
                REQUIRE(follow_each_other(record, words, rarest) == expected);
            }
            phrases += expected ? 1U : 0U;
        }
    }
    CHECK(phrases > 500);
    CHECK_FALSE(follow_each_other({}, std::vector<std::vector<std::uint64_t>>{{1}, {2}}, 0));
}

TEST_CASE("Documents of whatever length have records, whose ends are read as well")
{
    PositionEncoder encoder;
    for (std::size_t occurrences = 1; occurrences < 200; ++occurrences) {
        const auto one = document(7, std::min<std::size_t>(occurrences, 5), occurrences);
        INFO(occurrences << " occurrences");
        CHECK(says_all(encoder.encode(one.terms, one.occurrences), one));
    }
}

TEST_CASE("The more terms a document has, the wider are their lanes, and none is taken for another")
{
    PositionEncoder encoder;
    const auto lane_bytes = [&](std::size_t terms) {
        const auto one = document(3, terms, terms);
        const auto record = encoder.encode(one.terms, one.occurrences);
        std::size_t wrong = 0;
        std::vector<std::uint32_t> positions;
        for (std::size_t i = 0; i < terms; i += terms / 100) {
            positions.clear();
            read_positions(record, one.terms[i], positions);
            wrong += positions == one.positions.at(one.terms[i]) ? 0U : 1U;
        }
        CHECK(wrong == 0);
        return static_cast<int>(record.front());
    };
    CHECK(lane_bytes(300) == 2);
    CHECK(lane_bytes(5000) == 4);
    CHECK(lane_bytes(120'000) == 8);
}

TEST_CASE("Terms that stand nowhere take no part in the choice of lanes")
{
    PositionEncoder encoder;
    auto one = document(4, 100, 150);
    for (int i = 0; i < 5000; ++i) {
        one.terms.push_back(term_hash(fmt::format("форма {}", i)));
    }
    CHECK(encoder.encode(one.terms, one.occurrences).front() == 2);
}

TEST_CASE("Positions are put behind those that are there, and one position of two lemmas is told of both")
{
    PositionEncoder encoder;
    const std::vector<std::uint64_t> terms{term_hash("міст"), term_hash("місто")};
    const std::string record(encoder.encode(terms, std::vector<Occurrence>{{0, 5}, {1, 5}, {0, 5}, {0, 9}}));
    std::vector<std::uint32_t> positions{5};
    read_positions(record, terms[0], positions);
    read_positions(record, terms[1], positions);
    CHECK(positions == std::vector<std::uint32_t>{5, 5, 9, 5});
}

TEST_CASE("A record says how many positions each line of the text has, unless there are too many lines")
{
    PositionEncoder encoder;
    const auto one = document(9, 30, 60);
    const std::vector<std::uint32_t> lines{0, 12, 0, 300, 1, 70000};
    CHECK(position_lines(encoder.encode(one.terms, one.occurrences, lines)) == lines);
    CHECK(says_all(encoder.encode(one.terms, one.occurrences, lines), one));
    CHECK(is_whole_record(encoder.encode(one.terms, one.occurrences, lines)));
    CHECK(position_lines(encoder.encode(one.terms, one.occurrences)).empty());
    CHECK(position_lines({}).empty());
    const std::vector<std::uint32_t> too_many(70000, 3);
    CHECK(position_lines(encoder.encode(one.terms, one.occurrences, too_many)).empty());
    CHECK(says_all(encoder.encode(one.terms, one.occurrences, too_many), one));
}

TEST_CASE("A document without words has an empty record, which says nothing")
{
    PositionEncoder encoder;
    CHECK(encoder.encode({}, {}).empty());
    std::vector<std::uint32_t> positions;
    read_positions({}, term_hash("міст"), positions);
    CHECK(positions.empty());
}

TEST_CASE("A record that is damaged is told, or read within its bytes")
{
    PositionEncoder encoder;
    constexpr std::size_t lanes = 200;
    constexpr std::size_t before_jumps = 6 + lanes * 2 + (lanes + 63) / 64 * 8;
    const auto one = document(5, 80, lanes);
    const std::vector<std::uint32_t> lines{50, 0, 150};
    const std::string whole(encoder.encode(one.terms, one.occurrences, lines));
    std::vector<std::uint32_t> positions;
    for (std::size_t bytes = 1; bytes < whole.size(); ++bytes) {
        // Copied, so that a sanitizer sees what is read behind the end.
        const std::vector<char> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(bytes));
        CHECK((bytes >= before_jumps || !is_whole_record({cut.data(), cut.size()})));
        try {
            read_positions({cut.data(), cut.size()}, one.terms.front(), positions);
        } catch (const Xapian::DatabaseCorruptError&) {
            continue;
        }
        CHECK(bytes >= before_jumps);
    }
    std::mt19937 random(6);
    for (int i = 0; i < 2000; ++i) {
        std::vector<char> flipped(whole.begin(), whole.end());
        flipped[random() % (i % 2 == 0 ? 6 : flipped.size())] ^= static_cast<char>(1U << random() % 8);
        try {
            positions.clear();
            read_positions({flipped.data(), flipped.size()}, one.terms.front(), positions);
            const std::vector<std::vector<std::uint64_t>> words{{one.terms[0]}, {one.terms[1]}, {one.terms[2]}};
            static_cast<void>(position_lines({flipped.data(), flipped.size()}));
            static_cast<void>(follow_each_other({flipped.data(), flipped.size()}, words, 1));
        } catch (const Xapian::DatabaseCorruptError&) {
            continue;
        }
        CHECK(positions.size() <= one.occurrences.size());
    }
}

TEST_CASE("The hash of a term is the one that indexes hold")
{
    CHECK(term_hash("") == 0xCBF29CE484222325U);
    CHECK(term_hash("a") == 0xAF63DC4C8601EC8CU); // of the test vectors of FNV's authors
    CHECK(term_hash("foobar") == 0x85944171F73967E8U);
}

} // namespace poshuk::position_search_test
