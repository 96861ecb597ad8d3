#pragma once

#include "page_line.hpp"

#include <span>
#include <string>
#include <string_view>

namespace poshuk::extraction {

/// Text as e-mail and old editors have it: paragraphs broken into lines of nearly one length, a few
/// of which end as sentences do.
[[nodiscard]] bool is_broken_into_lines(std::span<const PageLine> lines);

/// Lines between empty ones put together.
[[nodiscard]] std::string joined_lines(std::string_view page);

} // namespace poshuk::extraction
