#pragma once

#include "xml_source.hpp"

#include <string>

namespace poshuk::sources {

/// RSS and Atom: an article an item, with its lead and the longest of its texts. Items without any
/// text are articles of their headline alone, as feeds of headlines are.
class FeedSource final : public XmlSource {
public:
    FeedSource(std::unique_ptr<std::istream> in, std::string name);

private:
    [[nodiscard]] std::optional<Record> read(const XmlItem& item) override;
    void read_frame(const XmlItem& frame) override;

    std::string feed_title_;
};

} // namespace poshuk::sources
