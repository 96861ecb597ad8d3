#include "near_forms.hpp"

#include "form_path.hpp"
#include "utf8.hpp"

namespace poshuk::analysis {
namespace {

constexpr std::u32string_view alphabet = U"абвгдеєжзиіїйклмнопрстуфхцчшщьюя'-";

class Walk {
public:
    explicit Walk(std::u32string_view word) : word_(word) {}

    /// Forms with exactly `errors` errors, as far as one way of counting goes.
    std::vector<std::string> run(const Lexicon& lexicon, unsigned errors)
    {
        visit(Lexicon::Cursor(lexicon), 0, errors);
        return path_.take_forms();
    }

private:
    void visit(const Lexicon::Cursor& cursor, std::size_t offset, unsigned errors)
    {
        if (offset == word_.size() && errors == 0 && cursor.is_form()) {
            path_.note_form();
        }
        if (offset < word_.size()) {
            follow(cursor, word_.substr(offset, 1), offset + 1, errors);
        }
        if (errors == 0) {
            return;
        }
        for (std::size_t i = 0; i < alphabet.size(); ++i) {
            const auto letter = alphabet.substr(i, 1);
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

    void follow(const Lexicon::Cursor& cursor, std::u32string_view letters, std::size_t offset, unsigned errors)
    {
        path_.follow(cursor, letters, [&](const Lexicon::Cursor& next) { visit(next, offset, errors); });
    }

    std::u32string_view word_;
    FormPath path_;
};

} // namespace

std::vector<std::string> near_forms(std::string_view word, const Lexicon& lexicon, unsigned max_errors)
{
    constexpr std::size_t longest_word = 40;
    std::u32string letters;
    for (std::size_t i = 0; i < word.size();) {
        letters.push_back(utf8::next(word, i));
    }
    if (letters.size() > longest_word) {
        return {};
    }
    for (unsigned errors = 0; errors <= max_errors; ++errors) {
        if (auto found = Walk(letters).run(lexicon, errors); !found.empty()) {
            return found;
        }
    }
    return {};
}

} // namespace poshuk::analysis
