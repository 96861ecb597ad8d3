#include "index/reprints.hpp"

#include <catch2/catch.hpp>

namespace poshuk::reprints_test {

TEST_CASE("Groups of reprints are kept in a database by their first document")
{
    Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
    CHECK(index::reprint_groups(database) == 0);
    index::write_reprints(database, {{1, {1, 3, 70'000}}, {5, {5, 6}}});
    CHECK(index::reprint_groups(database) == 2);
    CHECK(index::reprinted_documents(database) == 3);
    CHECK(index::reprints(database, index::group_value(1)) == std::vector<std::uint32_t>{1, 3, 70'000});
    CHECK(index::reprints(database, index::group_value(5)) == std::vector<std::uint32_t>{5, 6});
    CHECK(index::reprints(database, index::group_value(2)).empty());
}

} // namespace poshuk::reprints_test
