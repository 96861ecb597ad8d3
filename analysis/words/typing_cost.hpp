#pragma once

#include "keyboard_layout.hpp"

#include <string_view>

namespace poshuk::analysis {

/// How unlikely it is that somebody who means `word` types `typed`: the least sum of the errors'
/// costs (optimal string alignment after Damerau 1964). A neighbouring key, swapped neighbours, a
/// letter typed twice, a missing apostrophe or soft sign and и for і cost less than any other
/// letter, which costs 1. Both are folded words of at most some forty letters.
[[nodiscard]] double typing_cost(std::string_view typed, std::string_view word, const KeyboardLayout& layout);

} // namespace poshuk::analysis
