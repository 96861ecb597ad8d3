#pragma once

#include "indexer/sources/records/article_source.hpp"
#include "xml_items.hpp"

#include <istream>
#include <memory>
#include <optional>
#include <string>

namespace poshuk::sources {

/// RSS and Atom: an article an item, with the longest text that the item has of it. Items without
/// any text are articles of their headline alone, as feeds of headlines are.
class FeedSource final : public ArticleSource {
public:
    FeedSource(std::unique_ptr<std::istream> in, std::string name);

    std::optional<Record> next() override;

private:
    [[nodiscard]] Record read(const XmlItem& item) const;

    std::unique_ptr<std::istream> in_;
    std::string name_;
    XmlItems items_;
    std::string feed_title_;
    bool done_ = false;
};

/// What a source of XML tells at its end of markup that was wrong; nothing when it was sound.
[[nodiscard]] std::optional<Record> record_of_fault(const XmlItems& items, const std::string& file);

} // namespace poshuk::sources
