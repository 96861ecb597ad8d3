#pragma once

#include "name_table.hpp"

#include <cstdint>
#include <optional>

namespace poshuk::extraction {

/// Attributes that are read.
enum class AttributeName : std::uint8_t {
    alt,
    class_,
    id,
    href,
    rel,
    content,
    property,
    name,
    itemprop,
    datetime,
    role,
    hidden,
    style,
    aria_hidden,
};

/// An attribute and where its value stands in a string of such.
struct PageAttribute {
    AttributeName name{};
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// By their names in small letters.
inline constexpr auto attribute_names = [] {
    using enum AttributeName;
    NameTable<std::optional<AttributeName>, 64> table;
    table["alt"] = alt;
    table["aria-hidden"] = aria_hidden;
    table["class"] = class_;
    table["content"] = content;
    table["datetime"] = datetime;
    table["hidden"] = hidden;
    table["href"] = href;
    table["id"] = id;
    table["itemprop"] = itemprop;
    table["name"] = AttributeName::name;
    table["property"] = property;
    table["rel"] = rel;
    table["role"] = role;
    table["style"] = style;
    return table;
}();

} // namespace poshuk::extraction
