#pragma once

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
/// RSS have none, those of unknown namespaces begin with `?:`.
struct XmlElement {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string text; ///< with the elements inside it written out as HTML
    bool has_markup = false;

    [[nodiscard]] std::string_view attribute(std::string_view its_name) const;
};

struct XmlItem {
    std::uint64_t line = 0; ///< where it begins
    bool is_feed = false;   ///< what stood outside items up to here: the title of the feed, its authors
    bool too_long = false;  ///< only its beginning is here
    std::vector<XmlElement> elements;

    /// The first element of a name; nothing when there is none.
    [[nodiscard]] const XmlElement* find(std::string_view name) const;
    /// Its text without the space around it; empty when there is none.
    [[nodiscard]] std::string text(std::string_view name) const;
};

/// Reads the items of RSS 0.9 to 2.0 (`item`) and Atom (`entry`) one after another. Entities are
/// not expanded but for those of XML and HTML, nothing is ever fetched, and a tag of more than 64
/// KiB ends the reading, as parsers are quadratic in the attributes of one. Markup that is wrong is
/// read as far as it makes sense.
class XmlItems {
public:
    /// `in` must outlive the reader.
    explicit XmlItems(std::istream& in);
    ~XmlItems();

    /// The next item, and before the first and behind the last what stands outside them; nothing at
    /// the end.
    [[nodiscard]] std::optional<XmlItem> next();

    /// The line of the first fault in the markup; 0 when it is sound.
    [[nodiscard]] std::uint64_t fault_line() const noexcept;
    /// True when reading ended before the end of the document.
    [[nodiscard]] bool is_cut() const noexcept;

private:
    class Parser;
    std::unique_ptr<Parser> parser_;
};

} // namespace poshuk::sources
