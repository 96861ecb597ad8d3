#pragma once

#include "xml_source.hpp"

#include <map>
#include <set>
#include <string>

namespace poshuk::sources {

/// WordPress eXtended RSS, what the export of WordPress writes, of any version: of it what a visitor
/// of the site reads as an article, which are its published posts without a password, and published
/// items of the types that are asked for besides (`page`, a type of the site's own). What else there
/// is, is told at the end by its kind: pages, drafts, private posts, parts of the site, comments.
class WxrSource final : public XmlSource {
public:
    WxrSource(std::unique_ptr<std::istream> in, std::string name, std::set<std::string> types = {});

private:
    [[nodiscard]] std::optional<Record> read(const XmlItem& item) override;
    void read_frame(const XmlItem& frame) override;
    [[nodiscard]] Message how_to_take_more() const override;
    [[nodiscard]] static std::string id_of(const XmlItem& item);
    [[nodiscard]] std::optional<Record> gone(const XmlItem& item) const;
    [[nodiscard]] Message why_left_out(const XmlItem& item) const;
    void set_categories(const XmlItem& item, Article& article) const;

    std::set<std::string> types_; ///< that are articles
    std::string site_;
    std::map<std::string, std::string> authors_; ///< login to the name that readers see
};

/// A post's content as WordPress shows it: without shortcodes, and with paragraphs where there are
/// only line feeds (what its `wpautop` does).
[[nodiscard]] std::string html_of_post(std::string_view content);

} // namespace poshuk::sources
