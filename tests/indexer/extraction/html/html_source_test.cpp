#include "indexer/extraction/html/html_source.hpp"

#include <catch2/catch.hpp>

namespace poshuk::html_source_test {

using extraction::html_source;
using extraction::HtmlSource;

TEST_CASE("Scripts, styles, comments and frames are left out, whatever stands in them")
{
    CHECK(html_source("<p>а<script>if (a < b) x('</p>');</script>б</p>").markup == "<p>а б</p>");
    CHECK(html_source("<p>а<!-- <p>ні</p> --><style>p > a {}</style>б</p>").markup == "<p>а б</p>");
    CHECK(html_source("<NOSCRIPT><p>ні</p></NoScript><p>так</p>").markup == " <p>так</p>");
    CHECK(html_source("<!doctype html><?php echo 1; ?><p>так</p>").markup == "<p>так</p>");
}

TEST_CASE("Linked data is kept apart, as it stands")
{
    const auto source = html_source("<script type=\"application/ld+json\">{\"a\": \"<b>\"}</script><p>т</p>");
    REQUIRE(source.json_ld.size() == 1);
    CHECK(source.json_ld.front() == "{\"a\": \"<b>\"}");
}

TEST_CASE("Attributes that nobody reads are left out, and long ones cut")
{
    const auto source = html_source("<p onclick=\"x('>')\" class='a \"b\"' data-x=1>т</p>");
    CHECK(source.markup == "<p x=\"0\">т</p>");
    CHECK(source.values == "a \"b\"");
    const auto cut = html_source("<a href=\"" + std::string(100'000, 'x') + "\">т</a>");
    CHECK(cut.values.size() == HtmlSource::longest_attribute);
    CHECK(cut.markup.ends_with(">т</a>"));
}

TEST_CASE("A value that is cut ends with a whole letter")
{
    std::string value = "x";
    while (value.size() < 2 * HtmlSource::longest_attribute) {
        value += "ї";
    }
    CHECK(html_source("<a href='" + value + "'>т</a>").values.size() == HtmlSource::longest_attribute - 1);
    CHECK(html_source("<a href='" + value + "&amp;'>т</a>").values.size() == HtmlSource::longest_attribute - 1);
}

TEST_CASE("Only values with entities in them go through the parser")
{
    const auto source = html_source("<a class=\"б\" href='?a&amp;b=\"<\"' id=\"в\" class=\"г\">т</a><p id=д>");
    CHECK(source.markup == "<a href=\"?a&amp;b=&quot;&lt;&quot;\" x=\"0\">т</a><p x=\"1\">");
    CHECK(source.values == "бвд");
    REQUIRE(source.attributes.size() == 3);
    CHECK(source.first_attributes == std::vector<std::uint32_t>{0, 2});
}

TEST_CASE("A quote that never closes costs its own tag")
{
    CHECK(html_source("<a href=\"x>один</a><p>два</p>").markup.ends_with("два</p>"));
}

TEST_CASE("A sign that begins no tag is a letter, and a NUL is nothing")
{
    CHECK(html_source("5 < 6 <3").markup == "5 &lt; 6 &lt;3");
    CHECK(html_source(std::string("а\0б", 5)).markup == "аб");
}

TEST_CASE("Tags deeper than parsers bear are only their text")
{
    std::string nested;
    for (std::size_t i = 0; i < 2 * HtmlSource::deepest; ++i) {
        nested += "<div>";
    }
    const auto source = html_source(nested + "текст");
    CHECK(source.markup.size() == HtmlSource::deepest * 5 + std::string("текст").size());
}

TEST_CASE("An end without a beginning closes nothing, however many there are")
{
    CHECK(html_source("<div>а</span></div></div>б").markup == "<div>а</div>б");
    std::string html;
    for (std::size_t i = 0; i < 3 * HtmlSource::deepest; ++i) {
        html += "<div><span>x</span>";
    }
    const auto markup = html_source(html).markup;
    std::size_t open = 0;
    for (auto at = markup.find("<div>"); at != std::string::npos; at = markup.find("<div>", at + 1)) {
        ++open;
    }
    CHECK(open <= HtmlSource::deepest);
}

} // namespace poshuk::html_source_test
