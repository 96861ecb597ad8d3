#include "sitemap_source.hpp"

#include "messages/localized.hpp"

namespace poshuk::sources {
namespace {

const XmlVocabulary& sitemap_vocabulary()
{
    static const XmlVocabulary vocabulary{{"url", "sitemap"}, {}};
    return vocabulary;
}

} // namespace

SitemapSource::SitemapSource(std::unique_ptr<std::istream> in, std::string name)
    : XmlSource(std::move(in), std::move(name), sitemap_vocabulary())
{
}

std::optional<Record> SitemapSource::read(const XmlItem& item)
{
    const auto address = item.text("loc");
    (item.name == "sitemap" ? sitemaps_ : pages_) += address.empty() ? 0 : 1;
    return std::nullopt;
}

Message SitemapSource::at_end()
{
    return sitemaps_ > 0
               ? localized(
                     "it is an index of sitemaps (addresses in it: {}), no articles; fetch the sitemaps, then the "
                     "pages that they list, e.g. with wget -i, and index the folder of pages",
                     "це покажчик карт сайту (адрес у ньому: {}), а не статті; завантажте ці карти, тоді "
                     "сторінки з них, наприклад wget -i, і проіндексуйте теку зі сторінками",
                     sitemaps_)
               : localized("it is a sitemap, a list of addresses (in it: {}), no articles; fetch the pages, e.g. with "
                           "wget -i, and index their folder",
                           "це карта сайту, тобто список адрес (у ньому: {}), а не статті; завантажте сторінки, "
                           "наприклад wget -i, і проіндексуйте їхню теку",
                           pages_);
}

} // namespace poshuk::sources
