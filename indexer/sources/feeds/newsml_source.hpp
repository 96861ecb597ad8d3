#pragma once

#include "xml_source.hpp"

#include <chrono>
#include <string>

namespace poshuk::sources {

/// NewsML-G2 of the IPTC, what agencies send: an article a `newsItem`, by itself or in a
/// `newsMessage`, with its text as XHTML, NITF or plain text in it. Items that are canceled, withheld
/// or embargoed until after `now`, pictures and other items without a text are left out, and told.
class NewsmlSource final : public XmlSource {
public:
    NewsmlSource(std::unique_ptr<std::istream> in, std::string name, std::chrono::sys_seconds now);

private:
    [[nodiscard]] std::optional<Record> read(const XmlItem& item) override;
    void read_frame(const XmlItem& /*frame*/) override {}
    [[nodiscard]] static std::string id_of(const XmlItem& item);
    [[nodiscard]] static Message why_withdrawn(const XmlItem& item);
    [[nodiscard]] Message why_left_out(const XmlItem& item) const;

    std::string now_; ///< as clocks in Kyiv show it, to the minute
};

} // namespace poshuk::sources
