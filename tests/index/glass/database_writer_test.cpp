// What the writer of glass databases writes is what Xapian writes: every statistic, term, posting, position, value and document, over random
// corpora with hostile shapes. POSHUK_RANDOM_CORPORA=2000 is the long run.

#include "index/glass/database_writer.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

using namespace poshuk;
namespace glass = index::glass;

namespace {

struct Occurrences {
    std::uint32_t wdf = 0;
    std::vector<std::uint32_t> positions;
};

struct TestDocument {
    std::map<std::string, Occurrences> terms;
    std::map<std::uint32_t, std::string> values;
    std::string data;
};

struct Corpus {
    std::map<std::uint32_t, TestDocument> documents;
    std::map<std::string, std::string> metadata;
};

void write_by_xapian(const std::filesystem::path& dir, const Corpus& corpus)
{
    Xapian::WritableDatabase database(dir.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    for (const auto& [number, parts] : corpus.documents) {
        Xapian::Document document;
        for (const auto& [term, occurrences] : parts.terms) {
            document.add_term(term, occurrences.wdf);
            for (const auto position : occurrences.positions) {
                document.add_posting(term, position, 0);
            }
        }
        for (const auto& [slot, value] : parts.values) {
            document.add_value(slot, value);
        }
        document.set_data(parts.data);
        database.replace_document(number, document);
    }
    for (const auto& [key, value] : corpus.metadata) {
        database.set_metadata(key, value);
    }
    database.commit();
}

void write_ourselves(const std::filesystem::path& dir, const Corpus& corpus)
{
    std::filesystem::create_directories(dir);
    glass::DatabaseWriter writer(dir);
    std::map<std::string, std::vector<glass::Posting>> terms;
    for (const auto& [number, parts] : corpus.documents) {
        std::vector<glass::DocumentTerm> list;
        for (const auto& [term, occurrences] : parts.terms) {
            list.push_back({term, occurrences.wdf});
            terms[term].push_back({number, occurrences.wdf, occurrences.positions});
        }
        std::vector<glass::DocumentValue> values;
        for (const auto& [slot, value] : parts.values) {
            values.push_back({slot, value});
        }
        writer.add_document({number, list, values, parts.data});
    }
    for (const auto& [key, value] : corpus.metadata) {
        writer.set_metadata(key, value);
    }
    for (const auto& [term, postings] : terms) {
        writer.add_term(term, postings);
    }
    writer.finish();
}

/// All that a reader can see of a database.
std::string dump(const std::filesystem::path& dir)
{
    const Xapian::Database database(dir.string());
    auto text = fmt::format("{} documents to {}, lengths {} to {}, {} in all, wdf up to {}, positions {}\n",
                            database.get_doccount(), database.get_lastdocid(), database.get_doclength_lower_bound(),
                            database.get_doclength_upper_bound(), database.get_total_length(),
                            database.get_wdf_upper_bound("a"), database.has_positions());
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
        text += fmt::format("metadata {}={}\n", *key, database.get_metadata(*key));
    }
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        text +=
            fmt::format("term {} in {}, {} times:", *term, term.get_termfreq(), database.get_collection_freq(*term));
        for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
            text += fmt::format(" {}x{}", *posting, posting.get_wdf());
            for (auto position = posting.positionlist_begin(); position != posting.positionlist_end(); ++position) {
                text += fmt::format(",{}", *position);
            }
        }
        text += "\n";
    }
    for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
        const auto stored = database.get_document(*document);
        text += fmt::format("document {} of length {} and {} terms: {}\n", *document, database.get_doclength(*document),
                            database.get_unique_terms(*document), stored.get_data());
        for (auto term = stored.termlist_begin(); term != stored.termlist_end(); ++term) {
            text += fmt::format(" {}x{}", *term, term.get_wdf());
        }
        for (auto value = stored.values_begin(); value != stored.values_end(); ++value) {
            text += fmt::format(" {}:{}", value.get_valueno(), *value);
        }
        text += "\n";
    }
    for (Xapian::valueno slot = 0; slot < 140; ++slot) {
        if (database.get_value_freq(slot) > 0) {
            text += fmt::format("slot {}: {} from {} to {}:", slot, database.get_value_freq(slot),
                                database.get_value_lower_bound(slot), database.get_value_upper_bound(slot));
            for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
                text += fmt::format(" {}={}", value.get_docid(), *value);
            }
            text += "\n";
        }
    }
    return text;
}

void require_equal(const Corpus& corpus)
{
    const test::TemporaryDir dir;
    write_by_xapian(dir / "xapian", corpus);
    write_ourselves(dir / "ours", corpus);
    // A position in a document of length 0 is an error to it, whoever wrote it.
    std::ostringstream told;
    const auto errors = Xapian::Database::check((dir / "ours").string(), Xapian::DBCHECK_SHOW_STATS, &told);
    INFO(told.str().substr(0, 2000));
    REQUIRE(errors == Xapian::Database::check((dir / "xapian").string()));
    const bool equal = dump(dir / "xapian") == dump(dir / "ours");
    REQUIRE(equal);
}

class RandomCorpus {
public:
    explicit RandomCorpus(unsigned seed) : random_(seed) {}

    Corpus operator()()
    {
        Corpus corpus;
        const auto vocabulary = words();
        const auto count = below(3) == 0 ? below(2000) : below(60);
        std::uint32_t number = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            number += below(10) == 0 ? 1 + below(70000) : 1; // past the numbers that take two bytes
            corpus.documents[number] = document(vocabulary);
        }
        for (auto i = below(3); i > 0; --i) {
            corpus.metadata[text(1 + below(30))] = text(1 + below(below(5) == 0 ? 20000 : 50));
        }
        return corpus;
    }

private:
    std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(random_() % end); }

    std::string text(std::uint32_t length)
    {
        std::string result;
        for (std::uint32_t i = 0; i < length; ++i) {
            result.push_back(static_cast<char>(below(20) == 0 ? below(256) : 'a' + below(6)));
        }
        return result;
    }

    /// Terms as Xapian takes them: of at most 245 bytes, zero bytes counting twice.
    std::vector<std::string> words()
    {
        std::set<std::string> result;
        const auto count = 1 + below(400);
        while (result.size() < count) {
            auto word = text(1 + below(below(8) == 0 ? 245 : 12));
            while (word.size() + static_cast<std::size_t>(std::count(word.begin(), word.end(), '\0')) > 245) {
                word.pop_back();
            }
            result.insert(word);
        }
        return {result.begin(), result.end()};
    }

    TestDocument document(const std::vector<std::string>& vocabulary)
    {
        TestDocument result;
        const auto terms = below(8) == 0 ? 0 : below(12) == 0 ? below(400) : below(20);
        for (std::uint32_t i = 0; i < terms; ++i) {
            auto& occurrences = result.terms[vocabulary[below(static_cast<std::uint32_t>(vocabulary.size()))]];
            occurrences = {below(4) == 0 ? 0 : below(20) == 0 ? below(100000) : below(200), {}};
            std::uint32_t position = 0;
            for (auto n = below(3) == 0 ? 0 : below(30) == 0 ? below(3000) : below(6); n > 0; --n) {
                position += 1 + below(below(4) == 0 ? 1 : below(50) == 0 ? 1000000 : 40);
                occurrences.positions.push_back(position);
            }
        }
        for (auto i = below(4); i > 0; --i) {
            result.values[below(10) == 0 ? 100 + below(30) : below(5)] = text(1 + below(below(20) == 0 ? 3000 : 20));
        }
        result.data = text(below(10) == 0 ? below(30000) : below(100));
        return result;
    }

    std::mt19937 random_;
};

TestDocument with_term(const std::string& term, std::uint32_t wdf, std::vector<std::uint32_t> positions = {})
{
    TestDocument document;
    document.terms[term] = {wdf, std::move(positions)};
    return document;
}

} // namespace

TEST_CASE("Random databases are those that Xapian writes")
{
    const char* wanted = std::getenv("POSHUK_RANDOM_CORPORA");
    const auto corpora = wanted == nullptr ? 12U : static_cast<unsigned>(std::strtoul(wanted, nullptr, 10));
    for (unsigned seed = 1; seed <= corpora; ++seed) {
        INFO("seed " << seed);
        require_equal(RandomCorpus(seed)());
    }
}

TEST_CASE("Empty databases and empty documents are those that Xapian writes")
{
    require_equal({});
    require_equal({{}, {{"key", "value"}}});
    require_equal({{{1, {}}, {5, {}}, {70000, {}}}, {}});
    require_equal({{{20000000U, with_term("a", 1)}}, {}});
}

TEST_CASE("Chunks and blocks that end exactly full are those that Xapian writes")
{
    for (std::uint32_t size = 990; size < 1010; ++size) { // 2,000 bytes of gaps and counts
        Corpus corpus;
        for (std::uint32_t number = 1; number <= size; ++number) {
            corpus.documents[number] = with_term("a", 1, {number % 7 + 1});
        }
        require_equal(corpus);
    }
    for (std::size_t size = 2020; size < 2050; ++size) { // of a tag that just fits into an item
        Corpus corpus;
        for (std::uint32_t number = 1; number <= 12; ++number) {
            std::mt19937 random(number);
            auto& data = corpus.documents[number].data;
            for (std::size_t i = 0; i < size; ++i) {
                data.push_back(static_cast<char>(random()));
            }
        }
        require_equal(corpus);
    }
}

TEST_CASE("A document of a million words and one term list of thousands are those that Xapian writes")
{
    Corpus corpus;
    std::vector<std::uint32_t> positions(1000000);
    for (std::uint32_t i = 0; i < positions.size(); ++i) {
        positions[i] = i + 1 + i / 1000;
    }
    corpus.documents[1] = with_term("word", 1000000, positions);
    for (int i = 0; i < 30000; ++i) {
        corpus.documents[2].terms[fmt::format("term{}", i)] = {1, {static_cast<std::uint32_t>(i + 1)}};
    }
    require_equal(corpus);
}

TEST_CASE("Xapian goes on writing to what was written")
{
    const test::TemporaryDir dir;
    auto corpus = RandomCorpus(7)();
    write_by_xapian(dir / "xapian", corpus);
    write_ourselves(dir / "ours", corpus);
    for (const auto* name : {"xapian", "ours"}) {
        Xapian::WritableDatabase database((dir / name).string(), Xapian::DB_OPEN);
        Xapian::Document document;
        document.add_posting("новий", 3);
        document.add_value(1, "x");
        database.add_document(document);
        database.delete_document(corpus.documents.begin()->first);
        database.replace_document(corpus.documents.rbegin()->first, document);
        database.set_metadata("k", "v");
        database.commit();
        database.compact((dir / (std::string(name) + "-compact")).string());
    }
    CHECK(Xapian::Database::check((dir / "ours").string()) == Xapian::Database::check((dir / "xapian").string()));
    CHECK(Xapian::Database::check((dir / "ours-compact").string()) ==
          Xapian::Database::check((dir / "xapian-compact").string()));
    const bool equal = dump(dir / "xapian") == dump(dir / "ours");
    CHECK(equal);
    const bool equal_compacted = dump(dir / "xapian-compact") == dump(dir / "ours-compact");
    CHECK(equal_compacted);
}
