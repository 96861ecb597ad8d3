#pragma once

#include <chrono>
#include <string_view>

namespace poshuk::sources {

/// Whether a time that a source states, until which an item is not to be read, is still to come. To
/// the minute; what cannot be read as a date is to come, as nobody knows when it ends. False for
/// nothing at all.
[[nodiscard]] bool is_still_to_come(std::string_view stated, std::chrono::sys_seconds now);

} // namespace poshuk::sources
