#include "indexer/sources/pages/picture_filter.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::picture_filter_test {

namespace {

std::string kept_of(std::string_view html, std::size_t piece)
{
    sources::PictureFilter filter;
    std::string kept;
    for (std::size_t i = 0; i < html.size(); i += piece) {
        filter.add(html.substr(i, piece), kept);
    }
    return kept;
}

} // namespace

TEST_CASE("Pictures are left out wherever the pieces of a page are cut")
{
    const std::string html = "а<img src='data:image/png;base64,iVBOR+/w0%3D'>б;;base64,AA;base64,BB==)в;base6,г";
    for (std::size_t piece = 1; piece <= html.size(); ++piece) {
        CHECK(kept_of(html, piece) == "а<img src='data:image/png;base64,'>б;;base64,;base64,)в;base6,г");
    }
}

TEST_CASE("A page without pictures stays as it is")
{
    const std::string html = "<p>Кодування base64, і крапка з комою; base64.</p>";
    CHECK(kept_of(html, html.size()) == html);
}

} // namespace poshuk::picture_filter_test
