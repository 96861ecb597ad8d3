#pragma once

#include "analysis/letters/utf8.hpp"
#include "word_trie.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poshuk::analysis {

/// The letters on the way of a depth-first walk through a trie of words, and those that it found.
class FormPath {
public:
    /// Steps along the letters and, when the trie has them all, goes on with `next(cursor)`; then
    /// steps back.
    template <typename Next>
    void follow(WordTrieCursor cursor, std::u32string_view letters, Next next)
    {
        const auto length = letters_.size();
        for (const char32_t letter : letters) {
            if (!cursor.step(letter)) {
                letters_.resize(length);
                return;
            }
            utf8::append(letters_, letter);
        }
        next(cursor);
        letters_.resize(length);
    }

    /// Those on the way.
    [[nodiscard]] const std::string& letters() const noexcept { return letters_; }

    /// Notes that the letters on the way are a form.
    void note_form() { forms_.push_back(letters_); }

    /// What was noted, sorted, each once.
    [[nodiscard]] std::vector<std::string> take_forms()
    {
        std::sort(forms_.begin(), forms_.end());
        forms_.erase(std::unique(forms_.begin(), forms_.end()), forms_.end());
        return std::move(forms_);
    }

private:
    std::string letters_;
    std::vector<std::string> forms_;
};

} // namespace poshuk::analysis
