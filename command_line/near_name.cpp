#include "near_name.hpp"

#include <algorithm>
#include <vector>

namespace poshuk::command_line {
namespace {

/// Optimal string alignment distance, in bytes: option names are ASCII.
std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> before_last;
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        last[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
        before_last = last;
        last = row;
    }
    return last[b.size()];
}

} // namespace

std::optional<std::string> near_name(std::string_view typed, std::span<const std::string> names)
{
    constexpr std::size_t max_typed = 64;
    std::optional<std::string> best;
    std::size_t best_distance = 3;
    if (typed.size() > max_typed) {
        return best;
    }
    for (const auto& name : names) {
        const auto distance = edit_distance(typed, name);
        if (distance < best_distance && distance < name.size()) {
            best = name;
            best_distance = distance;
        }
    }
    return best;
}

} // namespace poshuk::command_line
