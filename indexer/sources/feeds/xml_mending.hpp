#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// What was wrong with XML and was mended.
enum class XmlFault {
    before_document, ///< something stands before it
    markup,          ///< tags, attributes, ampersands
    character,       ///< a reference to a character that no text has
    entity,          ///< one that nobody declared
    refused_entity,  ///< one of the document's own, which is not expanded
};

/// How often, and where first.
struct XmlFaultCount {
    std::uint64_t line = 0;
    std::uint64_t count = 0;
};
using XmlFaults = std::map<XmlFault, XmlFaultCount>;

/// Makes well-formed XML, in pieces, of what nearly is, as feeds are: every tag that is opened ends,
/// and none ends that was not opened; attributes are quoted, none comes twice, and what stands in
/// one beyond 8 KiB, such as a picture, is left out; «&» and «<» that begin nothing are text; entities
/// of HTML are characters. Declarations, document types, instructions and comments are left out, so
/// that no entity is ever declared, and what stands before the document too. Lines stay where they
/// were. Takes a tag of 64 KiB, 64 attributes and 200 open tags; what is beyond is left out of the
/// markup, not of the text.
class XmlMending {
public:
    /// Appends what the next piece comes to. The first piece must hold what stands before the
    /// document.
    void mend(std::string_view piece, std::string& xml);
    /// Behind the last piece.
    void finish(std::string& xml);

    /// Whether the text ended inside the document.
    [[nodiscard]] bool is_cut() const noexcept;
    [[nodiscard]] const XmlFaults& faults() const noexcept { return faults_; }

private:
    enum class State { text, opened, tag, cdata, comment, instruction, declaration };

    void take(char c, std::string& xml);
    void open(char c, std::string& xml);
    void take_in_tag(char c, std::string& xml);
    void take_in_reference(char c, std::string& xml);
    void take_as_text(char c, std::string& xml);
    void take_in_declaration(char c);
    void end_value_that_runs_on(std::string& xml);
    void end_tag(std::string& xml);
    void end_element(std::string_view name, std::string& xml);
    void begin_element(std::string_view tag, std::string& xml);
    void add_attributes(std::string_view attributes, std::string& xml);
    [[nodiscard]] std::string mended_value(std::string_view value);
    [[nodiscard]] std::string character_of(std::string_view reference);
    [[nodiscard]] std::string mended_reference(std::string_view reference);
    void note(XmlFault fault);

    struct Element {
        std::string name;
        bool shown;
    };

    State state_ = State::text;
    bool begun_ = false;
    std::string held_; ///< of what was begun: a tag, a reference, what stands behind «<!»
    bool in_reference_ = false;
    char quote_ = 0; ///< of the value that a tag is in
    std::size_t value_begin_ = 0;
    char before_ = 0;       ///< the last character of a tag that is no space
    std::size_t marks_ = 0; ///< in a row, which end a comment or a CDATA section
    bool in_subset_ = false;
    bool declares_entities_ = false;
    char32_t half_ = 0; ///< the first half of a pair that references name one by one
    std::vector<Element> elements_;
    std::size_t shown_ = 0; ///< of them
    bool root_ended_ = false;
    bool has_root_ = false;
    std::uint64_t line_ = 1;
    XmlFaults faults_;
};

/// Where in the head of a file its document begins, behind what has no place there: a byte order
/// mark, blank lines, what a script printed. The size of the head where none does.
[[nodiscard]] std::size_t xml_begin(std::string_view head);

/// The name of the first element of a document, behind declarations, comments and a document type.
[[nodiscard]] std::string_view root_name(std::string_view xml);

} // namespace poshuk::sources
