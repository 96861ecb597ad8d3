#include "index/metadata.hpp"
#include "index/schema.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <xapian.h>

namespace poshuk::metadata_test {

using index::Metadata;

namespace {

Xapian::WritableDatabase memory_database()
{
    return Xapian::WritableDatabase({}, Xapian::DB_BACKEND_INMEMORY);
}

ErrorCode failure_of_reading(const Xapian::Database& database)
{
    try {
        static_cast<void>(index::read_metadata(database, "DIR"));
    } catch (const Error& error) {
        return error.code();
    }
    FAIL("nothing was thrown");
    return ErrorCode::internal;
}

} // namespace

TEST_CASE("Metadata are read back as they were written")
{
    auto database = memory_database();
    const Metadata metadata{index::schema_version, "fingerprint", "0.1.0", "2026-01-01T00:00:00Z", 44, 6787};
    index::write_metadata(database, metadata);
    CHECK(index::read_metadata(database, "DIR") == metadata);
}

TEST_CASE("A Xapian database of somebody else is told apart")
{
    CHECK(failure_of_reading(memory_database()) == ErrorCode::index_incompatible);
}

TEST_CASE("Another schema version is refused")
{
    auto database = memory_database();
    for (const auto* version : {"999", "9", "8", "0", "nine"}) {
        database.set_metadata("poshuk.schema", version);
        CHECK(failure_of_reading(database) == ErrorCode::index_incompatible);
    }
}

TEST_CASE("An index of the schema before is read, and says which it has")
{
    auto database = memory_database();
    index::write_metadata(database, {index::oldest_schema_version, "fingerprint", "0.1.0", "", 1, 2});
    CHECK(index::read_metadata(database, "DIR").schema_version == index::oldest_schema_version);
}

TEST_CASE("Another analysis is refused with what to run")
{
    Metadata metadata;
    metadata.analysis_fingerprint = "one";
    CHECK_NOTHROW(index::require_analysis(metadata, "one", "DIR"));
    try {
        index::require_analysis(metadata, "two", "DIR");
        FAIL("nothing was thrown");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::index_incompatible);
        CHECK(error.hint().en.find("poshuk-indexer build --db DIR") != std::string::npos);
    }
}

} // namespace poshuk::metadata_test
