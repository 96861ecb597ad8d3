#pragma once

#include "indexer/sources/records/article_source.hpp"
#include "xml_items.hpp"

#include <istream>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace poshuk::sources {

/// WordPress eXtended RSS, what the export of WordPress writes: its published posts, of any type
/// but pages, attachments and the parts of the site itself. How much was passed over is told at the
/// end.
class WxrSource final : public ArticleSource {
public:
    WxrSource(std::unique_ptr<std::istream> in, std::string name);

    std::optional<Record> next() override;

private:
    void read_feed(const XmlItem& item);
    [[nodiscard]] Record read(const XmlItem& item) const;
    [[nodiscard]] std::optional<Record> last_words();

    std::unique_ptr<std::istream> in_;
    std::string name_;
    XmlItems items_;
    std::string site_;
    std::map<std::string, std::string> authors_; ///< login to the name that readers see
    std::uint64_t passed_over_ = 0;
    unsigned told_ = 0; ///< of what is told at the end
};

/// A post's content as WordPress shows it: without shortcodes, and with paragraphs where there are
/// only line feeds (what its `wpautop` does).
[[nodiscard]] std::string html_of_post(std::string_view content);

} // namespace poshuk::sources
