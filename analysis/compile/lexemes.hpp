#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace poshuk::analysis {

/// A headword and its forms, in lower case, ґ kept. Entries of one spelling («мати» the noun and
/// the verb) are one lexeme.
struct Lexeme {
    std::string lemma;
    bool capitalised; ///< in every entry: a name
    /// sorted, each once; the lemma among them, unless its forms were linked elsewhere
    std::vector<std::string> forms;

    [[nodiscard]] bool has(const std::string& form) const
    {
        return std::binary_search(forms.begin(), forms.end(), form);
    }
    /// Listed without flags: an indeclinable word, or a form that the dictionary does not link to
    /// its headword.
    [[nodiscard]] bool bare() const noexcept { return forms.size() == 1 && forms.front() == lemma; }
    [[nodiscard]] bool verb() const noexcept { return lemma.ends_with("ти") || lemma.ends_with("тися"); }
};

/// Every lexeme of a dictionary whose words have letters of the lexicon only, in the dictionary's
/// order.
class Lexemes {
public:
    Lexemes() = default;
    /// Throws as expand_hunspell_dictionary() does.
    Lexemes(const std::filesystem::path& affix_file, const std::filesystem::path& dictionary_file);

    void add(std::string_view form_as_written, std::string_view lemma_as_written);

    [[nodiscard]] std::vector<Lexeme>& all() noexcept { return lexemes_; }
    [[nodiscard]] const std::vector<Lexeme>& all() const noexcept { return lexemes_; }
    /// Null when there is none.
    [[nodiscard]] Lexeme* find(const std::string& lemma);
    /// A new one where there is none.
    Lexeme& get(const std::string& lemma);

    /// Sorts the forms and drops repetitions, once all are added.
    void tidy();

private:
    std::vector<Lexeme> lexemes_;
    std::unordered_map<std::string, std::size_t> by_lemma_;
};

/// A word without the ending that it has.
[[nodiscard]] inline std::string without_last(const std::string& word, std::string_view ending)
{
    return word.substr(0, word.size() - ending.size());
}

/// How to get from a form to a lemma: what they share at the front stays.
struct Edit {
    std::size_t strip; ///< letters to take off the form
    std::string append;
    auto operator<=>(const Edit&) const = default;
};
[[nodiscard]] Edit edit_between(std::string_view form, std::string_view lemma);

/// A word as the lexicon's trie has it, a letter_code a letter; empty when it has other characters.
[[nodiscard]] std::string coded(std::string_view word);

} // namespace poshuk::analysis
