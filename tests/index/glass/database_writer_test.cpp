// What the writer of glass databases writes is what Xapian writes: every statistic, term, posting,
// position, value and document, over random corpora with hostile shapes. POSHUK_RANDOM_CORPORA=2000
// is the long run.

#include "tests/support/fixtures.hpp"
#include "tests/support/random_corpus.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <xapian.h>

#include <cstdlib>
#include <random>
#include <sstream>

namespace poshuk::database_writer_test {

using test::Corpus;
using test::RandomCorpus;
using test::TestDocument;
using test::write_by_xapian;
using test::write_ourselves;

namespace {

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

} // namespace poshuk::database_writer_test
