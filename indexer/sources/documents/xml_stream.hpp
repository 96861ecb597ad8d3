#pragma once

#include "indexer/input/byte_stream.hpp"
#include "poshuk/message.hpp"

#include <string>
#include <string_view>

namespace poshuk::sources {

/// An element as it begins. Names are without their prefixes, which every program chooses for
/// itself. Valid during the call.
class XmlElement {
public:
    explicit XmlElement(void* reader) : reader_(reader) {}

    [[nodiscard]] std::string_view name() const;
    /// The value of an attribute by its name without a prefix; empty where there is none.
    [[nodiscard]] std::string attribute(std::string_view name) const;

private:
    void* reader_;
};

/// Who takes the parts of a document in their order.
class XmlTaker {
public:
    virtual ~XmlTaker() = default;

    /// False to have all that is in the element passed over, and end() not called for it.
    virtual bool begin(const XmlElement& element) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view text) = 0;
    /// True when no more is wanted.
    [[nodiscard]] virtual bool is_full() const { return false; }
};

/// Reads XML piece by piece, so that a document needs the memory of a paragraph. A document type is
/// refused, as office documents have none and entities are a way to fill memory; so is a tag of more
/// than 64 KiB, not counting values of attributes beyond 4 KiB, which are cut, and elements 256 deep. Gives why it ended before its end; empty where it did not.
[[nodiscard]] Message read_xml(input::ByteStream& bytes, XmlTaker& taker);

} // namespace poshuk::sources
