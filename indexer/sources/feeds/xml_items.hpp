#pragma once

#include "xml_mending.hpp"

#include <cstdint>
#include <deque>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poshuk::sources {

/// An element within an item of a feed. Names have the prefix that their namespace usually has,
/// whatever the feed calls it: `content:encoded`, `dc:date`, `wp:post_id`, `atom:link`; those of
/// RSS and NewsML-G2 have none, those of unknown namespaces begin with `?:`. Of an element within a
/// container the name is a path: `atom:author/atom:name`.
struct XmlElement {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string text; ///< with the elements inside it written out as HTML
    bool has_markup = false;

    [[nodiscard]] std::string_view attribute(std::string_view its_name) const;
};

struct XmlItem {
    std::string name;       ///< of its element
    std::uint64_t line = 0; ///< where it begins
    bool is_feed = false;   ///< what stood outside items up to here: the title of the feed, its authors
    bool too_long = false;  ///< only its beginning is here
    std::vector<XmlElement> elements;

    /// The first element of a name; nothing when there is none.
    [[nodiscard]] const XmlElement* find(std::string_view its_name) const;
    /// Its text without the space around it; empty when there is none.
    [[nodiscard]] std::string text(std::string_view its_name) const;
};

/// Which elements of a kind of documents are items, and which have children that are told by
/// themselves.
struct XmlVocabulary {
    std::vector<std::string_view> items;
    std::vector<std::string_view> containers; ///< paths within an item or outside of all
};

/// Reads the items of a document one after another, mended as XmlMending does. No entity is expanded
/// but those of XML and HTML, and nothing is ever fetched.
class XmlItems {
public:
    /// `in` must outlive the reader, and so must the vocabulary.
    XmlItems(std::istream& in, const XmlVocabulary& vocabulary);
    ~XmlItems();

    /// The next item, and before the first and behind the last what stands outside them; nothing at
    /// the end.
    [[nodiscard]] std::optional<XmlItem> next();

    /// What was wrong so far.
    [[nodiscard]] const XmlFaults& faults() const noexcept;
    /// True when reading ended before the end of the document.
    [[nodiscard]] bool is_cut() const noexcept;
    /// The line that the reading came to.
    [[nodiscard]] std::uint64_t line() const noexcept;

private:
    class Parser;
    std::unique_ptr<Parser> parser_;
};

/// RSS 0.9 to 2.0 and Atom, and what WordPress exports.
[[nodiscard]] const XmlVocabulary& feed_vocabulary();

} // namespace poshuk::sources
