#include "index/inversion/posting_merge.hpp"
#include "index/inversion/posting_run.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <map>
#include <random>

namespace poshuk::posting_merge_test {

using index::PostingBuffer;

namespace {

struct Occurrence {
    std::uint32_t wdf = 0;
    std::vector<std::uint32_t> positions;

    bool operator==(const Occurrence&) const = default;
};

/// What stands in which document, by the terms.
using Inverted = std::map<std::string, std::map<std::uint32_t, Occurrence>>;

/// Keeps what a merge gives, and checks that it comes in order and is as much as was said.
class Collected : public index::glass::PostingSink {
public:
    void begin_term(std::string_view term, std::uint64_t documents, std::uint64_t collection_frequency) override
    {
        CHECK((terms.empty() || terms.rbegin()->first < term));
        postings_ = &terms[std::string(term)];
        documents_ = documents;
        collection_frequency_ = collection_frequency;
    }
    void add_posting(const index::glass::Posting& posting) override
    {
        CHECK((postings_->empty() || postings_->rbegin()->first < posting.document));
        (*postings_)[posting.document] = {posting.wdf, {posting.positions.begin(), posting.positions.end()}};
        collection_frequency_ -= posting.wdf;
    }
    void end_term() override
    {
        CHECK(postings_->size() == documents_);
        CHECK(collection_frequency_ == 0);
    }

    Inverted terms;

private:
    std::map<std::uint32_t, Occurrence>* postings_ = nullptr;
    std::uint64_t documents_ = 0;
    std::uint64_t collection_frequency_ = 0;
};

Inverted merged(const std::vector<std::unique_ptr<index::PostingSource>>& sources)
{
    Collected collected;
    index::merge_postings(sources, collected);
    return std::move(collected.terms);
}

/// What a thread has of a build.
struct Thread {
    index::TermDictionary dictionary;
    PostingBuffer buffer;
    index::RunFile file;
    std::vector<index::PostingRun> runs;

    explicit Thread(const std::filesystem::path& dir) : file(dir) {}
    std::vector<index::TermId> sorted;
};

/// Random documents, spread over threads; of each thread's postings a part is in runs, because the
/// memory was full.
struct Spread {
    Inverted expected;
    std::vector<std::unique_ptr<Thread>> threads;
    index::TermRanges ranges;

    Spread(const std::filesystem::path& dir, unsigned seed, std::size_t thread_count, std::uint32_t documents)
    {
        std::mt19937 random(seed);
        for (std::size_t i = 0; i < thread_count; ++i) {
            threads.push_back(std::make_unique<Thread>(dir));
        }
        for (std::uint32_t document = 1; document <= documents; ++document) {
            auto& thread = *threads[random() % thread_count];
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
                thread.buffer.add(thread.dictionary.id(term), document, occurrence.wdf, occurrence.positions);
                expected[term][document] = occurrence;
            }
            if (document == 200) {
                ranges = index::TermRanges::of(thread.dictionary, thread.buffer, thread.dictionary.sorted(), 5);
            }
            if (document > 200 && random() % 400 == 0) {
                thread.runs.emplace_back(thread.file, thread.dictionary, thread.buffer, thread.dictionary.sorted(),
                                         ranges);
                thread.buffer.clear();
                thread.dictionary.clear();
            }
        }
        for (const auto& thread : threads) {
            thread->sorted = thread->dictionary.sorted();
        }
    }

    [[nodiscard]] std::vector<std::unique_ptr<index::PostingSource>> sources(std::size_t range) const
    {
        std::vector<std::unique_ptr<index::PostingSource>> result;
        for (const auto& thread : threads) {
            for (const auto& run : thread->runs) {
                result.push_back(run.range(range));
            }
            const auto places = ranges.places(thread->dictionary, thread->sorted);
            result.push_back(std::make_unique<index::BufferedPostings>(
                thread->dictionary, thread->buffer,
                std::span(thread->sorted).subspan(places[range], places[range + 1] - places[range])));
        }
        return result;
    }
};

} // namespace

TEST_CASE("Postings of several buffers and runs are put together as they were added, range by range")
{
    const test::TemporaryDir dir;
    for (unsigned seed = 1; seed <= 6; ++seed) {
        const Spread spread(dir.path(), seed, 1 + seed % 3, 2000);
        INFO("seed " << seed);
        CHECK(spread.ranges.size() > 1);
        Inverted all;
        for (std::size_t range = 0; range < spread.ranges.size(); ++range) {
            const auto some = merged(spread.sources(range));
            CHECK((all.empty() || some.empty() || all.rbegin()->first < some.begin()->first));
            all.insert(some.begin(), some.end());
        }
        const bool equal = all == spread.expected;
        CHECK(equal);
    }
}

TEST_CASE("A term in every document, and one with a million positions, come back whole")
{
    index::TermDictionary dictionary;
    PostingBuffer buffer;
    std::vector<std::uint32_t> many(1000000);
    for (std::uint32_t i = 0; i < many.size(); ++i) {
        many[i] = 1 + 3 * i;
    }
    const auto everywhere = dictionary.id("everywhere");
    for (std::uint32_t document = 1; document <= 100000; ++document) {
        buffer.add(everywhere, document, 1, {});
    }
    buffer.add(dictionary.id("many"), 7, 1000000, many);
    CHECK(dictionary.id("everywhere") == everywhere);
    CHECK(dictionary.size() == 2);
    std::vector<std::unique_ptr<index::PostingSource>> sources;
    const auto sorted = dictionary.sorted();
    sources.push_back(std::make_unique<index::BufferedPostings>(dictionary, buffer, sorted));
    const auto result = merged(sources);
    CHECK(result.at("everywhere").size() == 100000);
    const bool equal = result.at("many").at(7).positions == many;
    CHECK(equal);
}

TEST_CASE("A buffer that was cleared gives its memory back and begins anew")
{
    index::TermDictionary dictionary;
    PostingBuffer buffer;
    for (int i = 0; i < 50000; ++i) {
        const std::uint32_t position = 1;
        buffer.add(dictionary.id(fmt::format("term{}", i)), 1, 1, {&position, 1});
    }
    CHECK(buffer.memory() > 50000);
    CHECK(dictionary.memory() > 50000);
    const auto nothing = index::TermDictionary().memory();
    buffer.clear();
    dictionary.clear();
    CHECK(dictionary.size() == 0);
    CHECK(dictionary.memory() == nothing);
    CHECK(buffer.memory() == 0);
    buffer.add(dictionary.id("новий"), 9, 2, {});
    const auto sorted = dictionary.sorted();
    std::vector<std::unique_ptr<index::PostingSource>> sources;
    sources.push_back(std::make_unique<index::BufferedPostings>(dictionary, buffer, sorted));
    CHECK(merged(sources) == Inverted{{"новий", {{9, {2, {}}}}}});
}

TEST_CASE("Nothing to put together is nothing")
{
    const test::TemporaryDir dir;
    std::vector<std::unique_ptr<index::PostingSource>> sources;
    CHECK(merged({}).empty());
    index::RunFile file(dir.path());
    const index::PostingRun run(file, {}, {}, {}, {});
    sources.push_back(run.range(0));
    CHECK(merged(sources).empty());
}

TEST_CASE("One posting list that is larger than any buffer comes back from a run whole")
{
    const test::TemporaryDir dir;
    index::TermDictionary dictionary;
    PostingBuffer buffer;
    for (std::uint32_t document = 1; document <= 300000; ++document) {
        buffer.add(dictionary.id("everywhere"), document, 1, {});
    }
    buffer.add(dictionary.id("once"), 5, 1, {});
    index::RunFile file(dir.path());
    const index::PostingRun run(file, dictionary, buffer, dictionary.sorted(), {});
    std::vector<std::unique_ptr<index::PostingSource>> sources;
    sources.push_back(run.range(0));
    const auto result = merged(sources);
    CHECK(result.at("everywhere").size() == 300000);
    CHECK(result.at("once").size() == 1);
}

} // namespace poshuk::posting_merge_test
