#pragma once

#include <cstdint>
#include <map>

namespace poshuk::sources {

/// What was wrong with XML and was mended.
enum class XmlFault {
    before_document, ///< something stands before it
    markup,          ///< tags, attributes, ampersands
    character,       ///< a reference to a character that no text has
    entity,          ///< one that nobody declared
    refused_entity,  ///< one of the document's own, which is not expanded
    open_cdata,      ///< a CDATA section without an end of its own
};

/// How often, and where first.
struct XmlFaultCount {
    std::uint64_t line = 0;
    std::uint64_t count = 0;
};
using XmlFaults = std::map<XmlFault, XmlFaultCount>;

} // namespace poshuk::sources
