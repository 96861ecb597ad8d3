#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace poshuk {

/// How far two names are from each other, for “Did you mean …?”: the letters that are added,
/// dropped or changed between them, and `swap` for two neighbours that are swapped (optimal string
/// alignment; with 2 for a swap it is Levenshtein's distance). Names are short.
template <typename Letter>
[[nodiscard]] std::size_t edit_distance(std::basic_string_view<Letter> a, std::basic_string_view<Letter> b,
                                        std::size_t swap)
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
                row[j] = std::min(row[j], before_last[j - 2] + swap);
            }
        }
        before_last = last;
        last = row;
    }
    return last[b.size()];
}

} // namespace poshuk
