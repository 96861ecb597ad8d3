#include "typing_cost.hpp"

#include "analysis/letters/utf8.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace poshuk::analysis {
namespace {

constexpr double neighbouring_key = 0.6;
constexpr double swapped = 0.6;
constexpr double typed_twice = 0.5;
constexpr double hardly_heard = 0.4; ///< an apostrophe or a soft sign
constexpr double alike = 0.5;        ///< letters that sound or look alike
constexpr double missing_letter = 0.8;
constexpr double other_letter = 1;

bool is_hardly_heard(char32_t c)
{
    return c == U'\'' || c == U'ь' || c == U'-';
}

bool are_alike(char32_t a, char32_t b)
{
    constexpr std::array<std::u32string_view, 11> pairs{U"иі", U"еє", U"еи", U"ії", U"оа", U"гґ",
                                                        U"йи", U"ув", U"щш", U"зс", U"йі"};
    return std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
        return pair.find(a) != std::u32string_view::npos && pair.find(b) != std::u32string_view::npos;
    });
}

/// A letter that one has and the other has not, at `at` in the word that has it.
double extra_letter(const std::u32string& word, std::size_t at, double usual)
{
    if (is_hardly_heard(word[at])) {
        return hardly_heard;
    }
    const bool twice = (at > 0 && word[at - 1] == word[at]) || (at + 1 < word.size() && word[at + 1] == word[at]);
    return twice ? typed_twice : usual;
}

} // namespace

double typing_cost(std::string_view typed_text, std::string_view word_text, const KeyboardLayout& layout)
{
    const auto typed = utf8::decoded(typed_text);
    const auto word = utf8::decoded(word_text);
    const std::size_t width = word.size() + 1;
    std::vector<double> costs((typed.size() + 1) * width);
    const auto cost = [&](std::size_t i, std::size_t j) -> double& { return costs[i * width + j]; };
    for (std::size_t i = 0; i <= typed.size(); ++i) {
        for (std::size_t j = 0; j <= word.size(); ++j) {
            if (i == 0 && j == 0) {
                continue;
            }
            double least = 1e9;
            if (i > 0) {
                least = std::min(least, cost(i - 1, j) + extra_letter(typed, i - 1, other_letter));
            }
            if (j > 0) {
                least = std::min(least, cost(i, j - 1) + extra_letter(word, j - 1, missing_letter));
            }
            if (i > 0 && j > 0) {
                const char32_t a = typed[i - 1];
                const char32_t b = word[j - 1];
                const double change = a == b                        ? 0
                                      : are_alike(a, b)             ? alike
                                      : layout.are_neighbours(a, b) ? neighbouring_key
                                                                    : other_letter;
                least = std::min(least, cost(i - 1, j - 1) + change);
            }
            if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1]) {
                least = std::min(least, cost(i - 2, j - 2) + swapped);
            }
            cost(i, j) = least;
        }
    }
    return cost(typed.size(), word.size());
}

} // namespace poshuk::analysis
