#pragma once

#include "poshuk/article.hpp"

#include <string>
#include <string_view>

namespace poshuk::index {

/// An article as the data of a document: a JSON object with the fields of Article that are not
/// empty, so that any tool can read it. All text must be UTF-8.
[[nodiscard]] std::string encode_article(const Article& article);

/// The way back. Throws Error (index_damaged).
[[nodiscard]] Article decode_article(std::string_view data);

/// Throws Error (index_damaged): what is stored is no article.
[[noreturn]] void throw_unreadable_article();

[[nodiscard]] std::string_view precision_name(DatePrecision precision) noexcept;
[[nodiscard]] DatePrecision precision_named(std::string_view name) noexcept;

} // namespace poshuk::index
