#include "near_forms.hpp"

#include "analysis/letters/utf8.hpp"
#include "form_path.hpp"

#include <algorithm>

namespace poshuk::analysis {
namespace {

constexpr std::u32string_view ukrainian_alphabet = U"абвгдеєжзиіїйклмнопрстуфхцчшщьюя'-";
constexpr std::u32string_view latin_alphabet = U"abcdefghijklmnopqrstuvwxyz'-";

bool is_latin(char32_t c)
{
    return c >= U'a' && c <= U'z';
}

class Walk {
public:
    explicit Walk(std::u32string_view word)
        : word_(word), alphabet_(std::any_of(word.begin(), word.end(), is_latin) ? latin_alphabet : ukrainian_alphabet)
    {
    }

    /// Forms with exactly `errors` errors, as far as one way of counting goes.
    std::vector<std::string> run(const WordTrieCursor& words, unsigned errors)
    {
        visit(words, 0, errors);
        return path_.take_forms();
    }

private:
    void visit(const WordTrieCursor& cursor, std::size_t offset, unsigned errors)
    {
        if (offset == word_.size() && errors == 0 && cursor.is_word()) {
            path_.note_form();
        }
        if (offset < word_.size()) {
            follow(cursor, word_.substr(offset, 1), offset + 1, errors);
        }
        if (errors == 0) {
            return;
        }
        for (std::size_t i = 0; i < alphabet_.size(); ++i) {
            const auto letter = alphabet_.substr(i, 1);
            follow(cursor, letter, offset, errors - 1); // a letter was dropped
            if (offset < word_.size() && letter.front() != word_[offset]) {
                follow(cursor, letter, offset + 1, errors - 1); // changed
            }
        }
        if (offset < word_.size()) {
            visit(cursor, offset + 1, errors - 1); // added
        }
        if (offset + 1 < word_.size() && word_[offset] != word_[offset + 1]) {
            const std::u32string swapped{word_[offset + 1], word_[offset]};
            follow(cursor, swapped, offset + 2, errors - 1);
        }
    }

    void follow(const WordTrieCursor& cursor, std::u32string_view letters, std::size_t offset, unsigned errors)
    {
        path_.follow(cursor, letters, [&](const WordTrieCursor& next) { visit(next, offset, errors); });
    }

    std::u32string_view word_;
    std::u32string_view alphabet_;
    FormPath path_;
};

} // namespace

std::vector<std::string> forms_with_errors(std::string_view word, const WordTrieCursor& words, unsigned errors)
{
    constexpr std::size_t longest_word = 40;
    const auto letters = utf8::decoded(word);
    return letters.size() > longest_word ? std::vector<std::string>{} : Walk(letters).run(words, errors);
}

std::vector<std::string> near_forms(std::string_view word, const WordTrieCursor& words, unsigned max_errors)
{
    for (unsigned errors = 0; errors <= max_errors; ++errors) {
        if (auto found = forms_with_errors(word, words, errors); !found.empty()) {
            return found;
        }
    }
    return {};
}

} // namespace poshuk::analysis
