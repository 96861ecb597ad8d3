#pragma once

#include "html_source.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::extraction {

/// An element of a page by what its tag means for a text; all others are `other`.
enum class Tag : std::uint8_t {
    other,
    html,
    head,
    body,
    div,
    section,
    article,
    main,
    header,
    footer,
    nav,
    aside,
    form,
    p,
    h1,
    h2,
    h3,
    h4,
    h5,
    h6,
    ul,
    ol,
    li,
    dl,
    dt,
    dd,
    table,
    row,
    cell,
    blockquote,
    pre,
    figure,
    figcaption,
    details,
    summary,
    time,
    a,
    strong,
    span,
    br,
    hr,
    img,
    button,
    label,
    dialog,
    menu,
    address,
    center,
    title,
    meta,
    link,
    input,
};

/// Elements stand in the order of the page, so those below one are a range.
struct PageElement {
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    std::uint32_t parent = none;
    std::uint32_t end = 0; ///< behind the last element below it
    std::uint32_t first_block = 0;
    std::uint32_t end_block = 0;  ///< exact for elements that begin a line
    std::uint32_t begin_text = 0; ///< of its bytes in PageTree::text, perhaps with a space before
    std::uint32_t end_text = 0;
    std::uint32_t first_attribute = 0;
    std::uint32_t end_attribute = 0;
    std::uint16_t depth = 0;
    Tag tag = Tag::other;
};

/// A run of text that no element breaks which begins a line. `<br>` is a line feed in it.
struct TextBlock {
    std::uint32_t element = 0; ///< the innermost one that holds all of it
    std::uint32_t begin = 0;   ///< of its bytes in PageTree::text
    std::uint32_t end = 0;
    std::uint32_t words = 0; ///< two letters of Chinese or Japanese are one
    std::uint32_t link_words = 0;
    std::uint32_t strong_words = 0;
    bool below_picture = false; ///< begins with a picture and `<br>`
};

/// A page as elements and blocks of text. Entities are letters in it, and white space is one space.
struct PageTree {
    std::vector<PageElement> elements;
    std::vector<PageAttribute> attributes;
    std::vector<TextBlock> blocks;
    std::string text;
    std::string values; ///< of attributes

    [[nodiscard]] std::string_view text_of(const TextBlock& block) const
    {
        return std::string_view(text).substr(block.begin, block.end - block.begin);
    }
    [[nodiscard]] std::string_view text_of(const PageElement& element) const
    {
        return std::string_view(text).substr(element.begin_text, element.end_text - element.begin_text);
    }
    [[nodiscard]] std::string_view value_of(const PageAttribute& attribute) const
    {
        return std::string_view(values).substr(attribute.begin, attribute.end - attribute.begin);
    }
    /// The element that begins the line which an element stands in, itself perhaps.
    [[nodiscard]] std::uint32_t line_of(std::uint32_t element) const;
    /// The tag of the line that a block is.
    [[nodiscard]] Tag tag_of(const TextBlock& block) const { return elements[line_of(block.element)].tag; }
    /// All text below an element, its lines parted by spaces.
    [[nodiscard]] std::string text_below(const PageElement& element) const;
    /// Empty where there is no such attribute.
    [[nodiscard]] std::string_view attribute(const PageElement& element, AttributeName name) const;
    [[nodiscard]] bool has_attribute(const PageElement& element, AttributeName name) const;
};

/// True for elements that begin a line and end it.
[[nodiscard]] bool begins_line(Tag tag);

[[nodiscard]] constexpr bool is_heading(Tag tag)
{
    return tag >= Tag::h1 && tag <= Tag::h6;
}

/// What libxml2 makes of a page, whatever is wrong with it.
[[nodiscard]] PageTree page_tree(const HtmlSource& source);

} // namespace poshuk::extraction
