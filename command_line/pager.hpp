#pragma once

#include <string_view>

namespace poshuk::command_line {

/// Shows a text of more than a screen in the person's pager: $PAGER, else less, which stays out of
/// the way of a text that fits the screen. Printed as it is when $PAGER is empty or `cat`, or the
/// pager cannot be run.
void page(std::string_view text);

} // namespace poshuk::command_line
