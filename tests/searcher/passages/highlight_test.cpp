#include "poshuk/highlight.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::highlight_test {

TEST_CASE("Text for HTML is escaped before it is marked")
{
    CHECK(marked("<b>міст</b> & \"'", {{3, 8}}, html_markup) == "&lt;b&gt;<em>міст</em>&lt;/b&gt; &amp; &quot;&#39;");
    CHECK(marked("<script>", {{0, 8}}, html_markup) == "<em>&lt;script&gt;</em>");
}

TEST_CASE("Only matches inside the range are marked")
{
    CHECK(marked("a b c", {2, 1}, {{0, 1}, {2, 1}, {4, 1}}, html_markup) == "<em>b</em>");
}

TEST_CASE("A passage has an ellipsis where text was left out")
{
    Hit hit;
    hit.article.text = "Один. Два. Три.";
    hit.text_matches = {{10, 6}};
    hit.passages = {{{10, 7}, true, true}};
    CHECK(marked_passages(hit, html_markup) == std::vector<std::string>{"… <em>Два</em>. …"});
    CHECK(marked_passages(hit, {"[", "]", nullptr, "..."}) == std::vector<std::string>{"... [Два]. ..."});
}

TEST_CASE("Escaped text has no control characters")
{
    CHECK(html_escaped("a\x1b\n\x7f<b>'\"&") == "a   &lt;b&gt;&#39;&quot;&amp;");
}

} // namespace poshuk::highlight_test
