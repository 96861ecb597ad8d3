// libFuzzer's entry: any bytes are a feed, an export of WordPress, NewsML-G2, NITF or a sitemap. Mended XML
// is sound, and the same whatever pieces it comes in.

#include "analysis/letters/text_mending.hpp"
#include "indexer/sources/feeds/feed_source.hpp"
#include "indexer/sources/feeds/newsml_source.hpp"
#include "indexer/sources/feeds/nitf_source.hpp"
#include "indexer/sources/feeds/sitemap_source.hpp"
#include "indexer/sources/feeds/wxr_source.hpp"
#include "require.hpp"

#include <libxml/parser.h>

#include <cstddef>
#include <cstdint>
#include <sstream>

namespace {

using poshuk::test::require;

std::string mended_text(std::string_view bytes, std::size_t piece)
{
    poshuk::analysis::TextMending mending;
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += piece) {
        mending.mend(bytes.substr(i, piece), text);
    }
    mending.finish(text);
    return text;
}

/// The first piece holds what stands before the document.
std::string mended_xml(std::string_view text, std::size_t piece)
{
    poshuk::sources::XmlMending mending;
    const std::string_view root = "<rss>";
    std::string xml;
    mending.mend(root, xml);
    for (std::size_t i = 0; i < text.size(); i += piece) {
        mending.mend(text.substr(i, piece), xml);
    }
    mending.mend("-->]]>'>\"></rss>", xml);
    mending.finish(xml);
    return mending.is_cut() ? std::string{} : xml;
}

bool is_well_formed(const std::string& xml)
{
    auto* const context = xmlNewParserCtxt();
    auto* const document = xmlCtxtReadMemory(context, xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                                             XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
    const bool is_good = context->wellFormed != 0;
    xmlFreeDoc(document);
    xmlFreeParserCtxt(context);
    return is_good;
}

void require_mended(std::string_view bytes)
{
    constexpr std::size_t short_piece = 3;
    const auto text = mended_text(bytes, bytes.size() + 1);
    require(poshuk::utf8::valid(text), "mended text is no UTF-8");
    require(text == mended_text(bytes, 1), "mended text depends on the pieces");
    const auto xml = mended_xml(text, text.size() + 1);
    require(xml == mended_xml(text, 1) && xml == mended_xml(text, short_piece), "mended XML depends on the pieces");
    require(xml.empty() || is_well_formed(xml), "mended XML is malformed");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace poshuk::sources;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    require_mended(bytes);
    FeedSource feed(std::make_unique<std::istringstream>("<rss><channel><item>" + bytes), "feed.xml");
    poshuk::test::require_sound(feed);
    FeedSource bare(std::make_unique<std::istringstream>(bytes), "bare.xml");
    poshuk::test::require_sound(bare);
    WxrSource wxr(
        std::make_unique<std::istringstream>("<rss xmlns:wp='http://wordpress.org/export/1.2/' "
                                             "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>" +
                                             bytes),
        "wp.xml");
    poshuk::test::require_sound(wxr);
    const std::string newsml =
        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><newsItem guid='1'><contentSet>";
    NewsmlSource items(std::make_unique<std::istringstream>(newsml + bytes), "g2.xml", {});
    poshuk::test::require_sound(items);
    NitfSource nitf(std::make_unique<std::istringstream>("<nitf><body><body.head><byline><person>" + bytes), "nitf.xml",
                    {});
    poshuk::test::require_sound(nitf);
    SitemapSource sitemap(std::make_unique<std::istringstream>("<urlset><url><loc>" + bytes), "sitemap.xml");
    poshuk::test::require_sound(sitemap);
    return 0;
}
