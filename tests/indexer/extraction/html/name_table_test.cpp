#include "indexer/extraction/html/name_table.hpp"

#include <catch2/catch.hpp>

namespace poshuk::name_table_test {

using extraction::NameTable;

TEST_CASE("A name has its value, and any other the value of nothing")
{
    constexpr auto table = [] {
        NameTable<int, 8> names;
        names["div"] = 1;
        names["vid"] = 2;
        names["p"] = 3;
        return names;
    }();
    CHECK(table.value_of("div") == 1);
    CHECK(table.value_of("vid") == 2);
    CHECK(table.value_of("p") == 3);
    CHECK(table.value_of("d") == 0);
    CHECK(table.value_of("") == 0);
}

TEST_CASE("Names that meet in one place are told apart")
{
    NameTable<int, 8> names;
    names["abc"] = 1;
    names["aBc"] = 2;
    names["cba"] = 3;
    names["axbxc"] = 4; // the length and three letters make the place
    CHECK(names.value_of("abc") == 1);
    CHECK(names.value_of("aBc") == 2);
    CHECK(names.value_of("cba") == 3);
    CHECK(names.value_of("axbxc") == 4);
    CHECK_FALSE(names.slot_of("abcd"));
    CHECK(names.slot_of("abc") != names.slot_of("cba"));
}

TEST_CASE("A name in several lists has what each of them says")
{
    NameTable<unsigned, 8> names;
    names.add("wbr br", 1);
    names.add("wbr", 4);
    CHECK(names.value_of("wbr") == 5);
    CHECK(names.value_of("br") == 1);
    CHECK(names.slot_of("br"));
}

} // namespace poshuk::name_table_test
