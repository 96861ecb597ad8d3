// What is read of a table without Xapian is what Xapian reads, whoever wrote it.

#include "index/glass/reading/document_data_reader.hpp"
#include "index/glass/reading/position_reader.hpp"
#include "index/glass/reading/posting_reader.hpp"
#include "index/glass/version_file.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/random_corpus.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <utility>

#include <xapian.h>

namespace poshuk::table_cursor_test {

namespace glass = index::glass;

namespace {

glass::TableRoots roots_of(const std::filesystem::path& dir)
{
    return glass::read_version_file(dir).roots;
}

/// The bytes of a table, which may be missing.
std::string table(const std::filesystem::path& dir, const char* name)
{
    return std::filesystem::exists(dir / name) ? test::read_file(dir / name) : std::string{};
}

void require_equal_postings(const glass::TableBytes& table, const Xapian::Database& database, const std::string& term)
{
    using Posting = std::pair<std::uint32_t, std::uint32_t>;
    std::vector<Posting> expected;
    for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting) {
        expected.emplace_back(*posting, posting.get_wdf());
    }
    std::vector<Posting> read;
    glass::PostingReader all(table, term);
    CHECK(all.frequency() == expected.size());
    for (const auto& [document, wdf] : expected) {
        REQUIRE(wdf <= all.highest_wdf());
    }
    for (; all.document() != glass::PostingReader::no_document; all.next()) {
        read.emplace_back(all.document(), all.wdf());
    }
    REQUIRE(read == expected);
    // Only those with a wdf of so much, from the one that follows on.
    for (const std::uint32_t least : {0U, 1U, 2U, 5U, 100U, 127U, 128U, 190U, 400U}) {
        std::vector<Posting> heavy;
        std::copy_if(expected.begin() + (expected.empty() ? 0 : 1), expected.end(), std::back_inserter(heavy),
                     [&](const Posting& posting) { return posting.second >= least; });
        read.clear();
        glass::PostingReader some(table, term);
        while (some.document() != glass::PostingReader::no_document) {
            some.next_with(least);
            if (some.document() != glass::PostingReader::no_document) {
                read.emplace_back(some.document(), some.wdf());
            }
        }
        REQUIRE(read == heavy);
    }
    // In leaps of all lengths, to documents that are there and to gaps.
    for (const std::uint32_t leap : {1U, 2U, 7U, 300U, 5000U, 100000U}) {
        glass::PostingReader some(table, term);
        for (std::uint32_t wanted = 1; some.document() != glass::PostingReader::no_document; wanted += leap) {
            some.skip_to(wanted);
            const auto next = std::lower_bound(expected.begin(), expected.end(), Posting{wanted, 0});
            if (next == expected.end()) {
                REQUIRE(some.document() == glass::PostingReader::no_document);
            } else {
                REQUIRE(some.document() == next->first);
                REQUIRE(some.wdf() == next->second);
                wanted = std::max(wanted, some.document() - leap / 2);
            }
        }
    }
}

void require_equal(const std::filesystem::path& dir)
{
    const Xapian::Database database(dir.string());
    const auto [roots, statistics] = glass::read_version_file(dir);
    CHECK(statistics.documents == database.get_doccount());
    CHECK(statistics.last_document == database.get_lastdocid());
    CHECK(statistics.shortest == database.get_doclength_lower_bound());
    CHECK(statistics.longest == database.get_doclength_upper_bound());
    CHECK(statistics.total_length == database.get_total_length());
    const auto positions = table(dir, "position.glass");
    const auto data = table(dir, "docdata.glass");
    const auto postings = table(dir, "postlist.glass");
    glass::DocumentDataReader data_reader({data, roots.docdata});
    for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
        REQUIRE(data_reader.read(*document) == database.get_document(*document).get_data());
    }
    CHECK(data_reader.read(database.get_lastdocid() + 1).empty());
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        require_equal_postings({postings, roots.postlist}, database, *term);
        glass::PositionReader reader({positions, roots.position}, *term);
        std::vector<std::uint32_t> read;
        std::vector<std::uint32_t> expected;
        for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
            reader.read(*posting, read);
            expected.insert(expected.end(), posting.positionlist_begin(), posting.positionlist_end());
        }
        REQUIRE(read == expected);
        reader.read(database.get_lastdocid() + 1, read);
        REQUIRE(read == expected);
    }
}

} // namespace

TEST_CASE("A cursor stands where a sorted list says")
{
    std::mt19937 random(5);
    const auto text = [&](std::size_t longest) {
        std::string result(random() % longest, '\0');
        for (auto& c : result) {
            c = static_cast<char>("\x00\x01\x7F\x80\x81\xFE\xFF"[random() % 7]);
        }
        return result;
    };
    std::map<std::string, std::string> entries;
    while (entries.size() < 5000) {
        entries[text(12) + "k"] = text(random() % 100 == 0 ? 20000 : 60);
    }
    const test::TemporaryDir dir;
    glass::TableWriter writer(dir / "table");
    for (const auto& [key, tag] : entries) {
        writer.add(key, tag);
    }
    const auto root = writer.finish(glass::TableWriter::IfEmpty::keep_file);
    const auto file = test::read_file(dir / "table");
    glass::TableCursor cursor({file, root});
    for (int i = 0; i < 20000; ++i) {
        const auto wanted = text(14);
        const auto behind = entries.upper_bound(wanted);
        cursor.seek(wanted);
        const bool before_all = behind == entries.begin();
        REQUIRE(cursor.key() == (before_all ? std::string{} : std::prev(behind)->first));
        if (random() % 2 == 0) {
            REQUIRE(cursor.tag().bytes == (before_all ? std::string{} : std::prev(behind)->second));
        }
        auto next = behind;
        for (int steps = 0; steps < 5; ++steps) {
            REQUIRE(cursor.next() == (next != entries.end()));
            if (next == entries.end()) {
                break;
            }
            REQUIRE(cursor.key() == next->first);
            ++next;
        }
        REQUIRE(cursor.find(wanted) == entries.contains(wanted));
    }
}

TEST_CASE("Postings, positions and data are read as Xapian reads them, from either writer and after updates")
{
    for (unsigned seed = 101; seed < 107; ++seed) {
        INFO("seed " << seed);
        const test::TemporaryDir dir;
        const auto corpus = test::RandomCorpus(seed)();
        test::write_by_xapian(dir / "xapian", corpus);
        test::write_ourselves(dir / "ours", corpus);
        const auto changes = test::RandomCorpus(seed + 100)();
        for (const auto* name : {"xapian", "ours"}) {
            require_equal(dir / name);
            {
                Xapian::WritableDatabase database((dir / name).string(), Xapian::DB_OPEN);
                for (const auto& [number, change] : changes.documents) {
                    Xapian::Document document;
                    document.set_data(change.data);
                    for (const auto& [term, occurrences] : change.terms) {
                        document.add_term(term, occurrences.wdf);
                        for (const auto position : occurrences.positions) {
                            document.add_posting(term, position, 0);
                        }
                    }
                    database.replace_document(number, document);
                }
                database.commit();
            }
            require_equal(dir / name);
        }
    }
}

TEST_CASE("A term of many chunks is read in leaps and one by one, one that is nowhere at once")
{
    const test::TemporaryDir dir;
    test::Corpus corpus;
    std::uint32_t number = 0;
    for (std::uint32_t i = 0; i < 20000; ++i) {
        number += 1 + (i % 50 == 0 ? 40000 : i % 3);
        corpus.documents[number].terms["a"] = {1 + i % 200, {}};
        corpus.documents[number].terms[std::string("a\0", 2)] = {1, {}};
        corpus.documents[number].terms["b" + std::to_string(i % 500)] = {i % 3, {}};
    }
    test::write_ourselves(dir / "ours", corpus);
    require_equal(dir / "ours");
    const auto roots = roots_of(dir / "ours");
    const auto postings = table(dir / "ours", "postlist.glass");
    for (const auto* term : {"c", "", "A", "aa", "b1000"}) {
        glass::PostingReader none({postings, roots.postlist}, term);
        CHECK(none.document() == glass::PostingReader::no_document);
        CHECK(none.frequency() == 0);
    }
}

TEST_CASE("A table that is damaged is an error or reads as another, and never more")
{
    const test::TemporaryDir dir;
    const auto corpus = test::RandomCorpus(7)();
    test::write_ourselves(dir / "ours", corpus);
    const auto roots = roots_of(dir / "ours");
    const auto positions = table(dir / "ours", "position.glass");
    const auto data = table(dir / "ours", "docdata.glass");
    const auto postings = table(dir / "ours", "postlist.glass");
    REQUIRE(positions.size() + data.size() > 20000);
    std::mt19937 random(1);
    std::size_t refused = 0;
    for (int i = 0; i < 3000; ++i) {
        auto damaged_positions = positions;
        auto damaged_data = data;
        auto damaged_postings = postings;
        for (auto* bytes : {&damaged_positions, &damaged_data, &damaged_postings}) {
            for (int flips = 0; flips < 40 && !bytes->empty(); ++flips) {
                (*bytes)[random() % bytes->size()] ^= static_cast<char>(1U << random() % 8);
            }
            bytes->resize(random() % 4 == 0 ? random() % bytes->size() : bytes->size());
        }
        const auto& [number, document] = *std::next(corpus.documents.begin(), random() % corpus.documents.size());
        try {
            std::vector<std::uint32_t> read;
            for (const auto& [term, occurrences] : document.terms) {
                glass::PositionReader({damaged_positions, roots.position}, term).read(number, read);
            }
        } catch (const Xapian::DatabaseCorruptError&) {
            ++refused;
        }
        try {
            for (const auto& [term, occurrences] : document.terms) {
                glass::PostingReader reader({damaged_postings, roots.postlist}, term);
                for (int steps = 0; reader.document() != glass::PostingReader::no_document; ++steps) {
                    REQUIRE(steps < 1000000);
                    random() % 3 == 0 ? reader.skip_to(reader.document() + static_cast<std::uint32_t>(random() % 5000))
                                      : reader.next();
                }
            }
        } catch (const Xapian::DatabaseCorruptError&) {
            ++refused;
        }
        try {
            static_cast<void>(glass::DocumentDataReader({damaged_data, roots.docdata}).read(number));
        } catch (const Xapian::DatabaseCorruptError&) {
            ++refused;
        }
    }
    CHECK(refused > 100);
}

TEST_CASE("What a version file of another format says of tables is not believed")
{
    const test::TemporaryDir dir;
    CHECK_THROWS_AS(glass::read_version_file(dir.path()), Error);
    dir.write(glass::version_file_name, "Xapian Honey");
    CHECK_THROWS_AS(glass::read_version_file(dir.path()), Error);
}

} // namespace poshuk::table_cursor_test
