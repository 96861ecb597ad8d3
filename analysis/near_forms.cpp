#include "near_forms.hpp"

#include "utf8.hpp"

#include <algorithm>

namespace poshuk::analysis {
namespace {

constexpr std::u32string_view alphabet = U"абвгдеєжзиіїйклмнопрстуфхцчшщьюя'-";

class Walk {
public:
    explicit Walk(std::u32string word) : word_(std::move(word)) {}

    /// Forms with exactly `errors` errors, as far as one way of counting goes.
    std::vector<std::string> run(const Lexicon& lexicon, unsigned errors)
    {
        visit(Lexicon::Cursor(lexicon), 0, errors);
        std::sort(found_.begin(), found_.end());
        found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
        return std::move(found_);
    }

private:
    void visit(const Lexicon::Cursor& cursor, std::size_t offset, unsigned errors)
    {
        if (offset == word_.size() && errors == 0 && cursor.is_form()) {
            found_.push_back(form_);
        }
        if (offset < word_.size()) {
            follow(cursor, {word_[offset]}, offset + 1, errors);
        }
        if (errors == 0) {
            return;
        }
        for (const char32_t letter : alphabet) {
            follow(cursor, {letter}, offset, errors - 1); // a letter was dropped
            if (offset < word_.size() && letter != word_[offset]) {
                follow(cursor, {letter}, offset + 1, errors - 1); // changed
            }
        }
        if (offset < word_.size()) {
            visit(cursor, offset + 1, errors - 1); // added
        }
        if (offset + 1 < word_.size() && word_[offset] != word_[offset + 1]) {
            follow(cursor, {word_[offset + 1], word_[offset]}, offset + 2, errors - 1); // swapped
        }
    }

    void follow(Lexicon::Cursor cursor, std::initializer_list<char32_t> letters, std::size_t offset, unsigned errors)
    {
        const auto length = form_.size();
        for (const char32_t letter : letters) {
            if (!cursor.step(letter)) {
                form_.resize(length);
                return;
            }
            utf8::append(form_, letter);
        }
        visit(cursor, offset, errors);
        form_.resize(length);
    }

    std::u32string word_;
    std::string form_;
    std::vector<std::string> found_;
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
