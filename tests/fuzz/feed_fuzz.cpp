// libFuzzer's entry: any bytes are a feed, or an export of WordPress. The guard of tags gives the
// same whatever pieces they come in.

#include "indexer/sources/feeds/feed_source.hpp"
#include "indexer/sources/feeds/tag_guard.hpp"
#include "indexer/sources/feeds/wxr_source.hpp"
#include "require.hpp"

#include <cstddef>
#include <cstdint>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace poshuk::sources;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    constexpr std::size_t short_limit = 16;
    TagGuard whole(short_limit);
    const auto admitted = whole.admit(bytes);
    TagGuard by_bytes(short_limit);
    std::size_t in_pieces = 0;
    while (in_pieces < size && by_bytes.admit({&bytes[in_pieces], 1}) == 1) {
        ++in_pieces;
    }
    poshuk::test::require(admitted == in_pieces, "the guard depends on the pieces");
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
    return 0;
}
