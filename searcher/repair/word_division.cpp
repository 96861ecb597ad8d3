#include "word_division.hpp"

#include "analysis/letters/utf8.hpp"

#include <algorithm>

namespace poshuk::query {
namespace {

constexpr std::size_t shortest_half = 3;
constexpr std::size_t longest_word = 40;

/// Letters only, so that no comma or hyphen is swallowed.
bool is_one_word(std::string_view text, KnownWords& words)
{
    const auto tokens = words.analyzer().analyze(text);
    return tokens.size() == 1 && tokens.front().begin == 0 && tokens.front().end == text.size() &&
           tokens.front().kind == TokenKind::word;
}

} // namespace

std::optional<std::string> divided(std::string_view word, KnownWords& words)
{
    const auto letters = utf8::length(word);
    if (letters < 2 * shortest_half || letters > longest_word) {
        return std::nullopt;
    }
    std::optional<std::string> best;
    std::uint64_t best_frequency = 0;
    for (std::size_t i = shortest_half; i + shortest_half <= letters; ++i) {
        const auto first = utf8::prefix(word, i);
        const auto second = word.substr(first.size());
        if (!words.all_known(first) || !words.all_known(second)) {
            continue;
        }
        const auto frequency = std::min(words.frequency_of(first), words.frequency_of(second));
        if (frequency > best_frequency) {
            best = std::string(first) + " " + std::string(second);
            best_frequency = frequency;
        }
    }
    return best;
}

std::optional<std::string> joined(std::string_view first, std::string_view second, KnownWords& words)
{
    auto whole = std::string(first) + std::string(second);
    const auto letters = utf8::length(whole);
    if (letters < 2 * shortest_half || letters > longest_word || !is_one_word(first, words) ||
        !is_one_word(second, words) || (words.frequency_of(first) > 0 && words.frequency_of(second) > 0) ||
        words.frequency_of(whole) == 0) {
        return std::nullopt;
    }
    return whole;
}

} // namespace poshuk::query
