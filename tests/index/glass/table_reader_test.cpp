// What is read of a table without Xapian is what Xapian reads, whoever wrote it.

#include "index/glass/document_data_reader.hpp"
#include "index/glass/position_reader.hpp"
#include "index/glass/version_file.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/random_corpus.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include <xapian.h>

using namespace poshuk;
namespace glass = index::glass;

namespace {

/// The bytes of a table, which may be missing.
std::string table(const std::filesystem::path& dir, const char* name)
{
    return std::filesystem::exists(dir / name) ? test::read_file(dir / name) : std::string{};
}

void require_equal(const std::filesystem::path& dir)
{
    const Xapian::Database database(dir.string());
    const auto roots = glass::read_roots(dir);
    const auto positions = table(dir, "position.glass");
    const auto data = table(dir, "docdata.glass");
    glass::DocumentDataReader data_reader({data, roots.docdata});
    for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
        REQUIRE(data_reader.read(*document) == database.get_document(*document).get_data());
    }
    CHECK(data_reader.read(database.get_lastdocid() + 1).empty());
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
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

TEST_CASE("Positions and data are read as Xapian reads them, from either writer and after updates")
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

TEST_CASE("A table that is damaged is an error or reads as another, and never more")
{
    const test::TemporaryDir dir;
    const auto corpus = test::RandomCorpus(7)();
    test::write_ourselves(dir / "ours", corpus);
    const auto roots = glass::read_roots(dir / "ours");
    const auto positions = table(dir / "ours", "position.glass");
    const auto data = table(dir / "ours", "docdata.glass");
    REQUIRE(positions.size() + data.size() > 20000);
    std::mt19937 random(1);
    std::size_t refused = 0;
    for (int i = 0; i < 3000; ++i) {
        auto damaged_positions = positions;
        auto damaged_data = data;
        for (auto* bytes : {&damaged_positions, &damaged_data}) {
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
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::index_damaged);
            ++refused;
        }
        try {
            static_cast<void>(glass::DocumentDataReader({damaged_data, roots.docdata}).read(number));
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::index_damaged);
            ++refused;
        }
    }
    CHECK(refused > 100);
}

TEST_CASE("What a version file of another format says of tables is not believed")
{
    const test::TemporaryDir dir;
    CHECK_THROWS_AS(glass::read_roots(dir.path()), Error);
    dir.write(glass::version_file_name, "Xapian Honey");
    CHECK_THROWS_AS(glass::read_roots(dir.path()), Error);
}
