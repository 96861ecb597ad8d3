#include "near_name.hpp"

#include "messages/edit_distance.hpp"

namespace poshuk::command_line {

std::optional<std::string> near_name(std::string_view typed, std::span<const std::string> names)
{
    constexpr std::size_t max_typed = 64;
    constexpr std::size_t swap = 1;
    std::optional<std::string> best;
    std::size_t best_distance = 3;
    if (typed.size() > max_typed) {
        return best;
    }
    for (const auto& name : names) {
        const auto distance = edit_distance(typed, std::string_view(name), swap); // in bytes: names are ASCII
        if (distance < best_distance && distance < name.size()) {
            best = name;
            best_distance = distance;
        }
    }
    return best;
}

} // namespace poshuk::command_line
