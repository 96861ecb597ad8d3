#include "index/inversion/posting_merge.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <map>
#include <random>

using namespace poshuk;
using index::PostingBuffer;

namespace {

struct Occurrence {
    std::uint32_t wdf = 0;
    std::vector<std::uint32_t> positions;

    bool operator==(const Occurrence&) const = default;
};

/// What stands in which document, by the terms.
using Inverted = std::map<std::string, std::map<std::uint32_t, Occurrence>>;

Inverted merged(std::vector<std::unique_ptr<index::PostingSource>> sources)
{
    Inverted result;
    std::string before;
    index::merge_postings(sources, [&](std::string_view term, std::span<const index::glass::Posting> postings) {
        CHECK((result.empty() || before < term));
        before = term;
        std::uint32_t document = 0;
        for (const auto& posting : postings) {
            CHECK(posting.document > document);
            document = posting.document;
            result[before][document] = {posting.wdf, {posting.positions.begin(), posting.positions.end()}};
        }
    });
    return result;
}

/// Random documents, spread over buffers as threads would spread them; of each buffer a part is in a run, because the memory was full.
struct Spread {
    Inverted expected;
    std::vector<std::unique_ptr<PostingBuffer>> buffers;
    std::vector<std::unique_ptr<index::PostingSource>> sources;

    Spread(const std::filesystem::path& dir, unsigned seed, std::size_t threads, std::uint32_t documents)
    {
        std::mt19937 random(seed);
        for (std::size_t i = 0; i < threads; ++i) {
            buffers.push_back(std::make_unique<PostingBuffer>());
        }
        for (std::uint32_t document = 1; document <= documents; ++document) {
            auto& buffer = *buffers[random() % threads];
            std::map<std::string, Occurrence> terms;
            for (auto i = random() % 40; i > 0; --i) {
                auto& occurrence = terms[fmt::format("term{}", random() % (1 + random() % 500))];
                occurrence.wdf = static_cast<std::uint32_t>(random() % 300);
                occurrence.positions.clear();
                for (std::uint32_t n = static_cast<std::uint32_t>(random() % 5), at = 0; n > 0; --n) {
                    occurrence.positions.push_back(at += 1 + static_cast<std::uint32_t>(random() % 1000));
                }
            }
            for (const auto& [term, occurrence] : terms) {
                buffer.add(buffer.term(term), document, occurrence.wdf, occurrence.positions);
                expected[term][document] = occurrence;
            }
            if (random() % 400 == 0) {
                sources.push_back(std::make_unique<index::PostingRun>(dir, buffer));
                buffer.clear();
            }
        }
        for (const auto& buffer : buffers) {
            sources.push_back(std::make_unique<index::BufferedPostings>(*buffer));
        }
    }
};

} // namespace

TEST_CASE("Postings of several buffers and runs are put together as they were added")
{
    const test::TemporaryDir dir;
    for (unsigned seed = 1; seed <= 6; ++seed) {
        Spread spread(dir.path(), seed, 1 + seed % 3, 2000);
        INFO("seed " << seed << ", " << spread.sources.size() << " sources");
        const bool equal = merged(std::move(spread.sources)) == spread.expected;
        CHECK(equal);
    }
}

TEST_CASE("A term in every document, and one with a million positions, come back whole")
{
    PostingBuffer buffer;
    std::vector<std::uint32_t> many(1000000);
    for (std::uint32_t i = 0; i < many.size(); ++i) {
        many[i] = 1 + 3 * i;
    }
    const auto everywhere = buffer.term("everywhere");
    for (std::uint32_t document = 1; document <= 100000; ++document) {
        buffer.add(everywhere, document, 1, {});
    }
    buffer.add(buffer.term("many"), 7, 1000000, many);
    CHECK(buffer.term("everywhere") == everywhere);
    CHECK(buffer.terms() == 2);
    std::vector<std::unique_ptr<index::PostingSource>> sources;
    sources.push_back(std::make_unique<index::BufferedPostings>(buffer));
    const auto result = merged(std::move(sources));
    CHECK(result.at("everywhere").size() == 100000);
    const bool equal = result.at("many").at(7).positions == many;
    CHECK(equal);
}

TEST_CASE("A buffer that was cleared begins anew in the memory that it has")
{
    PostingBuffer buffer;
    for (int i = 0; i < 50000; ++i) {
        const std::uint32_t position = 1;
        buffer.add(buffer.term(fmt::format("term{}", i)), 1, 1, {&position, 1});
    }
    const auto memory = buffer.memory();
    CHECK(memory > 50000);
    buffer.clear();
    CHECK(buffer.terms() == 0);
    buffer.add(buffer.term("новий"), 9, 2, {});
    CHECK(buffer.memory() == memory);
    std::vector<std::unique_ptr<index::PostingSource>> sources;
    sources.push_back(std::make_unique<index::BufferedPostings>(buffer));
    CHECK(merged(std::move(sources)) == Inverted{{"новий", {{9, {2, {}}}}}});
}

TEST_CASE("Nothing to put together is nothing")
{
    const test::TemporaryDir dir;
    std::vector<std::unique_ptr<index::PostingSource>> sources;
    CHECK(merged({}).empty());
    sources.push_back(std::make_unique<index::PostingRun>(dir.path(), PostingBuffer()));
    CHECK(merged(std::move(sources)).empty());
}
