#include "index/document_columns.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/random_index.hpp"

#include <catch2/catch.hpp>

namespace poshuk::document_columns_test {

using index::DocumentColumns;

TEST_CASE("The columns of a database are what Xapian says of each document")
{
    const test::RandomIndex index(1, 300);
    const auto& database = index.database();
    const auto columns = DocumentColumns::of(database);
    REQUIRE(columns.last() == database.get_lastdocid());
    Xapian::docid before = 0;
    for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
        CHECK(columns.length(*document) == database.get_doclength(*document));
        const auto date = database.get_document(*document).get_value(index::schema_of(index::Field::date).slot);
        CHECK(columns.date(*document) == index::packed_date(date));
        const auto day = index::day_of(index::packed_date(date));
        CHECK(columns.day(*document) == (day ? day->time_since_epoch().count() : DocumentColumns::no_day));
        for (auto gap = before + 1; gap < *document; ++gap) {
            CHECK(columns.length(gap) == 0);
            CHECK(columns.date(gap) == 0);
            CHECK(columns.rank_of_id(gap) == 0);
        }
        before = *document;
    }
    CHECK(before > database.get_doccount()); // there are gaps
}

TEST_CASE("Ids rank as they sort")
{
    const test::RandomIndex index(2, 100);
    const auto columns = DocumentColumns::of(index.database());
    const auto id_of = [&](Xapian::docid document) {
        return index.database().get_document(document).get_value(index::schema_of(index::Field::id).slot);
    };
    Xapian::docid before = 0;
    for (auto document = index.database().postlist_begin(""); document != index.database().postlist_end("");
         ++document) {
        if (before != 0) {
            CHECK((columns.rank_of_id(before) < columns.rank_of_id(*document)) == (id_of(before) < id_of(*document)));
        }
        before = *document;
    }
}

TEST_CASE("Columns are read back as they were written, and made from the database where there is no file")
{
    const test::RandomIndex index(3, 50);
    const auto columns = DocumentColumns::of(index.database());
    CHECK(DocumentColumns::of_generation(index.dir(), index.database()) == columns);
    columns.write(index.dir());
    CHECK(std::filesystem::exists(index.dir() / DocumentColumns::file_name));
    CHECK(DocumentColumns::of_generation(index.dir(), index.database()) == columns);
    const Xapian::Database empty(std::string(), Xapian::DB_BACKEND_INMEMORY);
    CHECK(DocumentColumns::of(empty).last() == 0);
}

TEST_CASE("A file of columns that is cut short, or of another database, is damage")
{
    const test::RandomIndex index(4, 50);
    const test::RandomIndex other(5, 60);
    DocumentColumns::of(index.database()).write(index.dir());
    const auto file = index.dir() / DocumentColumns::file_name;
    const auto require_damage = [&] {
        CHECK_THROWS_AS(DocumentColumns::of_generation(index.dir(), index.database()), Error);
    };
    std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
    require_damage();
    std::filesystem::resize_file(file, 3);
    require_damage();
    DocumentColumns::of(other.database()).write(index.dir());
    require_damage();
}

} // namespace poshuk::document_columns_test
