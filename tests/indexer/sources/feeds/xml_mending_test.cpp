#include "indexer/sources/feeds/xml_mending.hpp"

#include <catch2/catch.hpp>

namespace poshuk::xml_mending_test {

using sources::XmlFault;
using sources::XmlMending;

namespace {

struct Outcome {
    std::string xml;
    sources::XmlFaults faults;
    bool is_cut;
};

Outcome mended(std::string_view xml)
{
    XmlMending mending;
    Outcome outcome;
    mending.mend(xml, outcome.xml);
    mending.finish(outcome.xml);
    outcome.faults = mending.faults();
    outcome.is_cut = mending.is_cut();
    return outcome;
}

/// What stands in the root, of something that stood in it.
std::string inside(const std::string& content)
{
    const auto outcome = mended("<rss>" + content + "</rss>");
    REQUIRE_FALSE(outcome.is_cut);
    REQUIRE(outcome.xml.starts_with("<rss>"));
    REQUIRE(outcome.xml.ends_with("</rss>"));
    return outcome.xml.substr(5, outcome.xml.size() - 11);
}

} // namespace

TEST_CASE("Sound XML stays as it is, without what is not of the document")
{
    const auto outcome =
        mended("<?xml version=\"1.0\"?>\n<!-- слово --><!DOCTYPE rss>\n<rss a=\"1\"><b>х &lt; у</b><c/>"
               "<![CDATA[<p>&nbsp;]]></rss>");
    CHECK(outcome.xml == "\n\n<rss a=\"1\"><b>х &lt; у</b><c/><![CDATA[<p>&nbsp;]]></rss>");
    CHECK(outcome.faults.empty());
    CHECK_FALSE(outcome.is_cut);
}

TEST_CASE("Every tag that is opened ends, and none ends that was not opened")
{
    CHECK(inside("<a><b>х</a>") == "<a><b>х</b></a>");
    CHECK(inside("<a>х</b></a>") == "<a>х</a>");
    CHECK(inside("<a><br>х<img src=\"1\"></a>") == "<a><br>х<img src=\"1\"></img></br></a>");
    CHECK(inside("<a <b>х</b></a>") == "<a><b>х</b></a>");
}

TEST_CASE("Signs that begin nothing are text")
{
    CHECK(inside("Q&A < 5, <Ужні> & x>y") == "Q&amp;A &lt; 5, &lt;Ужні&gt; &amp; x&gt;y");
    CHECK(inside("<l>https://v.example/?a=1&b=2&copy=3</l>") == "<l>https://v.example/?a=1&amp;b=2&amp;copy=3</l>");
    CHECK(inside("&&amp;&;&#;") == "&amp;&amp;&amp;;&amp;#;");
}

TEST_CASE("References are the characters that were meant")
{
    CHECK(inside("&nbsp;&mdash;&laquo;&hellip;&QUOT;") == "\u00A0—«…&quot;");
    CHECK(inside("&#8212;&#x0456;&#60;&#38;") == "—і&lt;&amp;");
    CHECK(inside("&#150;&#147;&#151;") == "–“—");             // windows-1252, as browsers read them
    CHECK(inside("&#55358;&#56724; &#xD83E;х") == "🦔 х"); // a pair, and a half
    CHECK(inside("а&#0;б&#x1F;в&#11;г&#xFFFF;ґ&#99999999999;") == "абв гґ");
    CHECK(inside("&nema;") == "&amp;nema;");
}

TEST_CASE("What was wrong is counted by kind, with its first line")
{
    const auto outcome = mended("\n<rss>\n&#0;\n&#1;<b>\n&x;</rss>");
    CHECK(outcome.faults.at(XmlFault::before_document).line == 1);
    CHECK(outcome.faults.at(XmlFault::character).line == 3);
    CHECK(outcome.faults.at(XmlFault::character).count == 2);
    CHECK(outcome.faults.at(XmlFault::entity).line == 5);
    CHECK(outcome.faults.at(XmlFault::markup).count == 1);
}

TEST_CASE("Attributes are quoted, come once, and have no markup in them")
{
    CHECK(inside("<a b=1 c='x\"y' d=\"a < b & c\" b=\"2\" e 5=\"x\"/>") ==
          "<a b=\"1\" c=\"x&quot;y\" d=\"a &lt; b &amp; c\"/>");
    std::string many;
    for (int i = 0; i < 1000; ++i) {
        many += " a" + std::to_string(i) + "='1'";
    }
    CHECK(inside("<a" + many + ">х</a>").size() < 1000);
}

TEST_CASE("A picture in an attribute costs itself, and a forgotten quotation mark its tag")
{
    const auto picture = inside("<a b=\"data:" + std::string(300'000, 'x') + "\" c=\"1\">х</a>");
    CHECK(picture.size() < 9'000);
    CHECK(picture.ends_with("\" c=\"1\">х</a>"));
    CHECK(inside("<item><e url=\"https://v.example/1.jpg><t>х</t></item><item><t>у</t></item>") ==
          "<item><e url=\"\"><t>х</t></e></item><item><t>у</t></item>");
}

TEST_CASE("The document's own entities are never declared")
{
    const auto outcome =
        mended("<!DOCTYPE rss [<!ENTITY a \"аа\">\n<!ENTITY b SYSTEM \"file:///dev/null\">]><rss>х&a;&b;&nbsp;</rss>");
    CHECK(outcome.xml == "\n<rss>х\u00A0</rss>");
    CHECK(outcome.faults.at(XmlFault::refused_entity).count == 2);
}

TEST_CASE("What stands before a document is passed over, its lines are counted")
{
    CHECK(mended("\n\n<?xml version=\"1.0\"?><rss/>").xml == "\n\n<rss></rss>");
    CHECK(mended("<br />\n<b>Warning</b>: mysql() in /x.php<br />\n<rss></rss>").xml == "\n\n<rss></rss>");
    CHECK(mended("PHP Notice:  Undefined index\n<?xml version='1.0'?>\n<feed></feed>").xml == "\n\n<feed></feed>");
    CHECK(mended("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss></rss>").xml == "\n\n\n<rss></rss>");
    CHECK(mended("<!-- кеш --><rss></rss>").faults.empty());
}

TEST_CASE("Feeds that stand one after another are read to the last")
{
    const auto outcome =
        mended("<?xml version=\"1.0\"?><rss><item>1</item></rss>\n<?xml version=\"1.0\"?><rss><item>2</item></rss>\n");
    CHECK(outcome.xml == "<rss><item>1</item>\n<rss><item>2</item></rss>\n</rss>");
    CHECK_FALSE(outcome.is_cut);
}

TEST_CASE("A document that is cut is one, wherever")
{
    const std::string whole = "<rss><item a=\"1\"><!-- х --><t>&amp;<![CDATA[у]]></t></item></rss>";
    CHECK_FALSE(mended(whole).is_cut);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CHECK(mended(whole.substr(0, size)).is_cut);
    }
}

TEST_CASE("Tags that are open by thousands are left out, their text is not")
{
    std::string deep;
    for (int i = 0; i < 5'000; ++i) {
        deep += "<i>";
    }
    const auto xml = inside("<d>" + deep + "слово</d><e>х</e>");
    CHECK(xml.size() < 3'000);
    CHECK(xml.find("слово") != std::string::npos);
    CHECK(xml.ends_with("</d><e>х</e>"));
}

TEST_CASE("Whatever pieces come behind the first, the same comes out")
{
    const std::string xml = "<rss><a b='1&x;'>Q&A &#150;<br><![CDATA[х]]]]><![CDATA[>]]></a><!-- у --></c>&nbsp;<";
    const auto whole = mended(xml);
    for (std::size_t size = 6; size < xml.size(); ++size) {
        XmlMending mending;
        std::string result;
        for (std::size_t i = 0; i < xml.size(); i += size) {
            mending.mend(std::string_view(xml).substr(i, size), result);
        }
        mending.finish(result);
        CHECK(result == whole.xml);
    }
}

TEST_CASE("A CDATA section without an end ends where its element or its item does")
{
    CHECK(inside("<item><a><![CDATA[х<b>у</b></a>\n<c>1</c></item>") ==
          "<item><a><![CDATA[х<b>у</b>]]></a>\n<c>1</c></item>");
    CHECK(inside("<item><summary><![CDATA[х</summary></item>\n<item/>") ==
          "<item><summary><![CDATA[х</summary>]]></summary></item>\n<item/>");
    CHECK(inside("<item><title><![CDATA[х</title>\n<c/></item>") == "<item><title><![CDATA[х]]></title>\n<c/></item>");
    const auto outcome = mended("<rss>\n<item><a>\n<![CDATA[х\n</a></item>\n<item><a><![CDATA[у</a></item></rss>");
    CHECK_FALSE(outcome.is_cut);
    REQUIRE(outcome.faults.size() == 1);
    CHECK(outcome.faults.at(XmlFault::open_cdata).line == 3);
    CHECK(outcome.faults.at(XmlFault::open_cdata).count == 2);
}

TEST_CASE("What stands in a CDATA section that ends stays there")
{
    for (const std::string whole :
         {"<item><a><![CDATA[</a>]]></a></item>", "<item><a><![CDATA[</a> х <b>]]></a></item>",
          "<item><a><![CDATA[</b><b></p>\n<p>]]></a></item>", "<item><a><![CDATA[]]<>]]></a></item>",
          "<item><a><![CDATA[<</<//a><]]]></a></item>",
          "<entry><summary><![CDATA[<summary>х</summary><p>у</p>]]></summary></entry>",
          "<a><![CDATA[</item><item>]]></a>"}) {
        CHECK(inside(whole) == whole);
    }
}

} // namespace poshuk::xml_mending_test
