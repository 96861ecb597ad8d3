#pragma once

#include "xml_source.hpp"

#include <chrono>
#include <string>

namespace poshuk::sources {

/// NITF of the IPTC, in which agencies and newspapers keep an article a document: its headline,
/// byline, lead and text, and what its `docdata` and `pubdata` say. What is withdrawn or not to be
/// read until after `now` is left out, and told.
class NitfSource final : public XmlSource {
public:
    NitfSource(std::unique_ptr<std::istream> in, std::string name, std::chrono::sys_seconds now);

private:
    [[nodiscard]] std::optional<Record> read(const XmlItem& item) override;
    void read_frame(const XmlItem& /*frame*/) override {}

    std::chrono::sys_seconds now_;
};

} // namespace poshuk::sources
