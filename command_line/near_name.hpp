#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace poshuk::command_line {

/// The name that a person most likely meant: the nearest within two edits (a letter added, dropped,
/// changed, or two neighbours swapped). The first of equals; nothing when none is near.
[[nodiscard]] std::optional<std::string> near_name(std::string_view typed, std::span<const std::string> names);

} // namespace poshuk::command_line
