#pragma once

#include "xml_references.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// Makes well-formed XML, in pieces, of what nearly is, as feeds are: every tag that is opened ends,
/// and none ends that was not opened; attributes are quoted, none comes twice, and what stands in
/// one beyond 8 KiB, such as a picture, is left out; «&» and «<» that begin nothing are text; entities
/// of HTML are characters; a CDATA section that does not end itself ends with its element or item. Declarations, document types, instructions and comments are left out, so
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
    void hold_in_cdata(char c, std::string& xml);
    [[nodiscard]] bool ends_around_cdata(std::string_view name) const;
    void take_in_reference(char c, std::string& xml);
    void take_as_text(char c, std::string& xml);
    void take_in_declaration(char c);
    void end_value_that_runs_on(std::string& xml);
    void end_tag(std::string& xml);
    void end_element(std::string_view name, std::string& xml);
    void begin_element(std::string_view tag, std::string& xml);
    void add_attributes(std::string_view attributes, std::string& xml);
    [[nodiscard]] std::string mended_value(std::string_view value);
    [[nodiscard]] std::string mended_reference(std::string_view reference);
    void note(XmlFault fault);

    struct Element {
        std::string name;
        bool shown;
    };

    State state_ = State::text;
    bool begun_ = false;
    std::string held_; ///< of what was begun: a tag, a reference, what stands behind «<!» or ends a section
    bool in_reference_ = false;
    char quote_ = 0; ///< of the value that a tag is in
    std::size_t value_begin_ = 0;
    char before_ = 0;       ///< the last character of a tag that is no space
    std::size_t marks_ = 0; ///< in a row, which end a comment or a CDATA section
    bool in_subset_ = false;
    bool declares_entities_ = false;
    XmlReferences references_;
    std::vector<Element> elements_;
    std::size_t shown_ = 0; ///< of them
    bool root_ended_ = false;
    bool has_root_ = false;
    std::uint64_t line_ = 1;
    std::uint64_t section_line_ = 0; ///< where the last CDATA section began
    XmlFaults faults_;
};

} // namespace poshuk::sources
