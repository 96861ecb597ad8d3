#include "keyboard_layout.hpp"

#include "analysis/files/tsv.hpp"
#include "analysis/letters/utf8.hpp"
#include "messages/localized.hpp"

#include <unicode/uchar.h>

#include <array>
#include <cstdlib>
#include <optional>

namespace poshuk::analysis {
namespace {

char32_t upper(char32_t c)
{
    return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
}

std::string mapped(std::string_view text, const std::unordered_map<char32_t, char32_t>& keys)
{
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        const auto key = keys.find(utf8::next(text, i));
        if (key == keys.end()) {
            result.append(text.substr(begin, i - begin)); // malformed bytes too
        } else {
            utf8::append(result, key->second);
        }
    }
    return result;
}

struct Place {
    int row;
    int half_keys; ///< from the left edge
};

/// Where a key of the US layout is; nothing for other characters.
std::optional<Place> place_of(char32_t key)
{
    constexpr std::array<std::u32string_view, 4> rows{U"`1234567890-=", U"qwertyuiop[]\\", U"asdfghjkl;'",
                                                      U"zxcvbnm,./"};
    constexpr std::array<int, 4> indents{0, 3, 4, 5}; // each row is moved to the right
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (const auto column = rows[row].find(key); column != std::u32string_view::npos) {
            return Place{static_cast<int>(row), indents[row] + 2 * static_cast<int>(column)};
        }
    }
    return std::nullopt;
}

} // namespace

KeyboardLayout::KeyboardLayout(const std::filesystem::path& tsv)
{
    TsvReader rows(tsv);
    while (rows.next(2, 3)) {
        if (utf8::length(rows.field(0)) != 1 || utf8::length(rows.field(1)) != 1) {
            rows.fail(0, localized("a row is one key and one letter", "рядок — це одна клавіша й одна літера"));
        }
        std::size_t offset = 0;
        const char32_t key = utf8::next(rows.field(0), offset);
        offset = 0;
        const char32_t letter = utf8::next(rows.field(1), offset);
        to_ukrainian_[key] = letter;
        to_latin_[letter] = key;
        if (upper(key) != key) { // a punctuation key has another character for its capital
            to_ukrainian_[upper(key)] = upper(letter);
            to_latin_[upper(letter)] = upper(key);
        }
    }
}

char32_t KeyboardLayout::key_of(char32_t letter) const
{
    const auto key = to_latin_.find(letter);
    return key == to_latin_.end() ? letter : key->second;
}

bool KeyboardLayout::are_neighbours(char32_t one, char32_t other) const
{
    const auto a = place_of(key_of(one));
    const auto b = place_of(key_of(other));
    return a && b && one != other && std::abs(a->row - b->row) <= 1 && std::abs(a->half_keys - b->half_keys) <= 2;
}

std::string KeyboardLayout::to_ukrainian(std::string_view typed) const
{
    return mapped(typed, to_ukrainian_);
}

std::string KeyboardLayout::to_latin(std::string_view typed) const
{
    return mapped(typed, to_latin_);
}

} // namespace poshuk::analysis
