#include "xml_stream.hpp"

#include "messages/localized.hpp"
#include "tag_guard.hpp"

#include <libxml/xmlreader.h>

#include <array>
#include <memory>

namespace poshuk::sources {
namespace {

std::string_view view_of(const xmlChar* text)
{
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

/// Cuts the values of attributes that are longer than any that tells something: Word keeps pictures
/// in them (o:gfxdata). Works on pieces, in place.
class LongValues {
public:
    /// How many bytes are left of the piece.
    std::size_t cut(char* bytes, std::size_t count)
    {
        constexpr std::size_t longest = std::size_t{4} * 1024;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const char c = bytes[i];
            if (state_ == State::value) {
                state_ = c == quote_ ? State::tag : State::value;
                if (++length_ > longest && c != quote_) {
                    continue;
                }
            } else if (state_ == State::tag && (c == '"' || c == '\'')) {
                state_ = State::value;
                quote_ = c;
                length_ = 0;
            } else if (state_ == State::opened) {
                state_ = c == '!' || c == '?' ? State::text : State::tag; // a comment has no values
            } else if (c == '<') {
                state_ = State::opened;
            } else if (c == '>') {
                state_ = State::text;
            }
            bytes[kept++] = c;
        }
        return kept;
    }

private:
    enum class State { text, opened, tag, value };

    State state_ = State::text;
    char quote_ = 0;
    std::size_t length_ = 0;
};

/// What the parser is given: all bytes up to a tag that it does not bear.
struct GuardedBytes {
    input::ByteStream& bytes;
    LongValues values;
    TagGuard guard;
};

int read_guarded(void* context, char* to, int most)
{
    auto& in = *static_cast<GuardedBytes*>(context);
    std::size_t got = 0;
    std::size_t kept = 0;
    do { // a piece may be all within one value
        got = in.bytes.read(to, static_cast<std::size_t>(most));
        kept = in.values.cut(to, got);
    } while (got > 0 && kept == 0);
    return static_cast<int>(in.guard.admit({to, kept}));
}

int close_nothing(void* /*context*/)
{
    return 0;
}

/// Its errors are told by what it returns; without this it prints some of them.
void say_nothing(void* /*context*/, xmlErrorPtr /*error*/) {}

/// A parser gives up a text that unpacks to no end before the bytes do, which know why.
void read_to_end(input::ByteStream& bytes)
{
    std::array<char, std::size_t{16} * 1024> passed_over{};
    while (bytes.read(passed_over.data(), passed_over.size()) > 0) {
    }
}

struct Free {
    void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

} // namespace

std::string_view XmlElement::name() const
{
    return view_of(xmlTextReaderConstLocalName(static_cast<xmlTextReaderPtr>(reader_)));
}

std::string XmlElement::attribute(std::string_view name) const
{
    auto* const reader = static_cast<xmlTextReaderPtr>(reader_);
    std::string value;
    for (int more = xmlTextReaderMoveToFirstAttribute(reader); more == 1;
         more = xmlTextReaderMoveToNextAttribute(reader)) {
        if (view_of(xmlTextReaderConstLocalName(reader)) == name) {
            value = view_of(xmlTextReaderConstValue(reader));
            break;
        }
    }
    xmlTextReaderMoveToElement(reader);
    return value;
}

Message read_xml(input::ByteStream& bytes, XmlTaker& taker)
{
    constexpr std::size_t largest_tag = std::size_t{64} * 1024;
    // UTF-8 whatever it declares: that is what office programs write, and what the guard reads.
    GuardedBytes guarded{bytes, {}, TagGuard(largest_tag)};
    const std::unique_ptr<xmlTextReader, Free> owned(
        xmlReaderForIO(read_guarded, close_nothing, &guarded, nullptr, "UTF-8",
                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA));
    auto* const reader = owned.get();
    if (reader != nullptr) {
        xmlTextReaderSetStructuredErrorHandler(reader, say_nothing, nullptr);
    }
    int more = reader == nullptr ? -1 : xmlTextReaderRead(reader);
    while (more == 1 && !taker.is_full()) {
        bool enter = true;
        switch (xmlTextReaderNodeType(reader)) {
        case XML_READER_TYPE_DOCUMENT_TYPE: more = -1; continue;
        case XML_READER_TYPE_ELEMENT: {
            const bool has_nothing = xmlTextReaderIsEmptyElement(reader) == 1;
            const XmlElement element(reader);
            const std::string name(element.name());
            enter = taker.begin(element);
            if (enter && has_nothing) {
                taker.end(name);
            }
            break;
        }
        case XML_READER_TYPE_END_ELEMENT: taker.end(view_of(xmlTextReaderConstLocalName(reader))); break;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: taker.text(view_of(xmlTextReaderConstValue(reader))); break;
        default: break;
        }
        more = enter ? xmlTextReaderRead(reader) : xmlTextReaderNext(reader);
    }
    if (more < 0) {
        read_to_end(bytes);
    }
    if (!bytes.failure().empty()) {
        return bytes.failure();
    }
    return more < 0 ? localized("its XML is damaged", "його XML пошкоджено") : Message{};
}

} // namespace poshuk::sources
