#include "indexer/sources/pages/page_text.hpp"

#include "analysis/files/digest.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace poshuk::page_text_test {

using sources::PageBounds;
using sources::PageKind;

namespace {

constexpr std::size_t mib = std::size_t{1} << 20U;
constexpr PageBounds small{mib, 4 * mib};

sources::PageText read(const std::string& html, PageKind kind = PageKind::html)
{
    std::istringstream in(html);
    return sources::read_page(in, kind, small);
}

std::string picture(std::size_t bytes)
{
    return "<img src=\"data:image/jpeg;base64," + std::string(bytes, 'A') + "\">";
}

const std::string text = "<p>Міст через Надбужжя відкрили після ремонту, який тривав два роки.</p>";

} // namespace

TEST_CASE("A page is as large as it is without its pictures, and its digest is of all of it")
{
    const auto html = text + picture(mib) + text + picture(mib) + picture(100);
    const auto page = read(html);
    REQUIRE(page.decoded);
    CHECK(page.decoded->text == text + picture(0) + text + picture(0) + picture(0));
    CHECK(page.sha256 == analysis::sha256_hex(html));
}

TEST_CASE("A small page is read as it is")
{
    const auto html = text + picture(100);
    CHECK(read(html).decoded->text == html);
}

TEST_CASE("A page whose text is too large, or one that never ends, is refused with what to do")
{
    CHECK_THAT(read(std::string(mib + 1, 'x')).rejection.en, Catch::Contains("larger than 1 MiB without the pictures"));
    CHECK_THAT(read(std::string(mib + 1, 'x'), PageKind::text).rejection.en, Catch::Contains("larger than 1 MiB"));
    CHECK_THAT(read(picture(5 * mib)).rejection.en, Catch::Contains("larger than 4 MiB, most of it pictures"));
    CHECK_FALSE(read(picture(2 * mib), PageKind::text).decoded); // which has no pictures
}

} // namespace poshuk::page_text_test
