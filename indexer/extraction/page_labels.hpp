#pragma once

#include "lines/page_line.hpp"
#include "text_page.hpp"

#include <span>
#include <string_view>

namespace poshuk::extraction {

/// «Автор: Лесь Підгірний»: the name; empty for a line without such a label.
[[nodiscard]] std::string_view after_author_label(std::string_view line);

/// Takes what lines say of themselves, among those that are nothing else yet: the author, the tags,
/// the rubric. The title is found by then.
void find_labelled(std::span<const PageLine> lines, std::span<LineFate> fates, TextPage& result);

} // namespace poshuk::extraction
