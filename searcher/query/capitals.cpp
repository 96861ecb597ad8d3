#include "capitals.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/letters/character_class.hpp"
#include "analysis/letters/utf8.hpp"
#include "query_operators.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace poshuk::query {
namespace {

bool has_small_letter(std::string_view word)
{
    for (std::size_t i = 0; i < word.size();) {
        if (analysis::is_lower(utf8::next(word, i))) {
            return true;
        }
    }
    return false;
}

/// What prose is made of: in the dictionary and no abbreviation, which has few letters when no table
/// knows it.
bool is_prose(const Token& token, Analyzer& analyzer)
{
    constexpr std::size_t shortest = 4;
    return analyzer.is_stop_word(token) ||
           (token.known && token.kind != TokenKind::number && utf8::length(token.form) >= shortest &&
            !analyzer.implementation().config().is_protected(token.form));
}

} // namespace

bool is_headline_in_capitals(const QueryScanner& scanner, Analyzer& analyzer)
{
    const auto text = scanner.text();
    std::vector<std::string_view> words;
    std::size_t operators = 0; // «І НЕ» as one
    bool behind_operator = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = scanner.end_of_word(at);
        const auto word = text.substr(at, end - at);
        if (const auto found = operator_word(word)) {
            const bool is_word_too = static_cast<unsigned char>(word.front()) >= 0x80 && word.find('/') == word.npos;
            if (!is_word_too) {
                return false;
            }
            operators += behind_operator ? 0 : 1;
            behind_operator = true;
        } else if (has_small_letter(word)) {
            return false;
        } else if (!word.empty()) {
            words.push_back(word);
            behind_operator = false;
        }
        at = end;
        if (at < text.size()) {
            utf8::next(text, at);
        }
    }
    // Between every two words stand operators only where they are meant so.
    constexpr std::size_t fewest_words = 4;
    if (operators == 0 || words.size() < std::max(fewest_words, 2 * operators)) {
        return false;
    }
    std::size_t all = 0;
    std::size_t prose = 0;
    for (const auto word : words) {
        for (const auto& token : analyzer.analyze(word)) {
            ++all;
            prose += is_prose(token, analyzer) ? 1 : 0;
        }
    }
    return prose >= fewest_words && 2 * prose > all;
}

} // namespace poshuk::query
