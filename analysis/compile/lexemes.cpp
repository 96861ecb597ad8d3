#include "lexemes.hpp"

#include "analysis/letters/letter_code.hpp"
#include "analysis/letters/lowered.hpp"
#include "hunspell_dictionary.hpp"

#include <algorithm>

namespace poshuk::analysis {
namespace {

bool begins_with_capital(std::string_view word)
{
    std::size_t offset = 0;
    return is_upper(utf8::next(word, offset));
}

} // namespace

std::string coded(std::string_view word)
{
    std::string result;
    for (std::size_t i = 0; i < word.size();) {
        const auto code = letter_code(utf8::next(word, i));
        if (code == 0) {
            return {};
        }
        result.push_back(static_cast<char>(code));
    }
    return result;
}

Edit edit_between(std::string_view form, std::string_view lemma)
{
    std::size_t shared = 0;
    while (shared < form.size() && shared < lemma.size() && form[shared] == lemma[shared]) {
        ++shared;
    }
    while (!utf8::is_boundary(form, shared) || !utf8::is_boundary(lemma, shared)) {
        --shared;
    }
    return {utf8::length(form.substr(shared)), std::string(lemma.substr(shared))};
}

Lexemes::Lexemes(const std::filesystem::path& affix_file, const std::filesystem::path& dictionary_file)
{
    expand_hunspell_dictionary(affix_file, dictionary_file,
                               [this](std::string_view form, std::string_view lemma) { add(form, lemma); });
    tidy();
}

void Lexemes::add(std::string_view form_as_written, std::string_view lemma_as_written)
{
    auto form = lowered(form_as_written);
    if (coded(form).empty()) {
        return;
    }
    const auto lemma = lowered(lemma_as_written);
    if (coded(lemma).empty()) {
        return;
    }
    const auto before = lexemes_.size();
    auto& lexeme = get(lemma);
    const bool capital = begins_with_capital(lemma_as_written);
    lexeme.capitalised = lexemes_.size() > before ? capital : lexeme.capitalised && capital;
    lexeme.forms.push_back(std::move(form));
}

Lexeme* Lexemes::find(const std::string& lemma)
{
    const auto found = by_lemma_.find(lemma);
    return found == by_lemma_.end() ? nullptr : &lexemes_[found->second];
}

Lexeme& Lexemes::get(const std::string& lemma)
{
    const auto [found, is_new] = by_lemma_.try_emplace(lemma, lexemes_.size());
    if (is_new) {
        lexemes_.push_back({lemma, false, {}});
    }
    return lexemes_[found->second];
}

void Lexemes::tidy()
{
    for (auto& lexeme : lexemes_) {
        std::sort(lexeme.forms.begin(), lexeme.forms.end());
        lexeme.forms.erase(std::unique(lexeme.forms.begin(), lexeme.forms.end()), lexeme.forms.end());
    }
}

} // namespace poshuk::analysis
