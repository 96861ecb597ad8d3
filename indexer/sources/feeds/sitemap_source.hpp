#pragma once

#include "xml_source.hpp"

namespace poshuk::sources {

/// A sitemap, or an index of several: a list of addresses and no articles. It is read to its end to
/// tell how many, and rejected.
class SitemapSource final : public XmlSource {
public:
    SitemapSource(std::unique_ptr<std::istream> in, std::string name);

private:
    [[nodiscard]] std::optional<Record> read(const XmlItem& item) override;
    void read_frame(const XmlItem& /*frame*/) override {}
    [[nodiscard]] Message at_end() override;

    std::uint64_t pages_ = 0;
    std::uint64_t sitemaps_ = 0;
};

} // namespace poshuk::sources
