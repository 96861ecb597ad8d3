#include "index/glass/integers.hpp"

#include <catch2/catch.hpp>

namespace poshuk::integers_test {

using namespace poshuk::index::glass;

namespace {

std::string sortable(std::uint32_t number)
{
    std::string bytes;
    append_sortable(bytes, number);
    return bytes;
}

std::string packed(std::uint64_t number)
{
    std::string bytes;
    append_packed(bytes, number);
    return bytes;
}

} // namespace

TEST_CASE("Sortable numbers sort as numbers do, up to the largest")
{
    CHECK(sortable(1) == std::string("\x00\x01", 2));
    CHECK(sortable(0x7FFF) == "\x7F\xFF");
    CHECK(sortable(0x8000) == std::string("\x80\x80\x00", 3));
    CHECK(sortable(0x3FFFFF) == "\xBF\xFF\xFF");
    CHECK(sortable(0x400000) == std::string("\xC0\x40\x00\x00", 4));
    CHECK(sortable(0xFFFFFFFF) == "\xE0\xFF\xFF\xFF\xFF");
    std::string before;
    for (std::uint64_t number = 0; number <= 0xFFFFFFFF; number += 1 + number / 7) {
        const auto now = sortable(static_cast<std::uint32_t>(number));
        CHECK(before < now);
        before = now;
    }
}

TEST_CASE("Packed numbers take seven bits a byte")
{
    CHECK(packed(0) == std::string(1, '\0'));
    CHECK(packed(127) == "\x7F");
    CHECK(packed(128) == "\x80\x01");
    CHECK(packed(UINT64_MAX).size() == 10);
}

TEST_CASE("A zero byte in a key is told from the end of the text")
{
    std::string bytes;
    append_sortable(bytes, std::string_view("a\0b", 3));
    CHECK(bytes == std::string("a\0\xFF"
                               "b",
                               4));
}

} // namespace poshuk::integers_test
