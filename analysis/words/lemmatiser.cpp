#include "lemmatiser.hpp"

#include "analysis/letters/utf8.hpp"
#include "analysis/text/tokenizer.hpp"

#include <algorithm>

namespace poshuk::analysis {
namespace {

/// A compound keeps at most this many combinations of its parts' lemmas.
constexpr std::size_t max_compound_lemmas = 32;

constexpr std::string_view ghe = "г";
constexpr std::string_view upturned_ghe = "ґ"; // as long

void fold_ghe(std::string& lemma)
{
    for (auto at = lemma.find(upturned_ghe); at != std::string::npos; at = lemma.find(upturned_ghe, at)) {
        std::copy(ghe.begin(), ghe.end(), lemma.begin() + static_cast<std::ptrdiff_t>(at));
    }
}

/// «facebook» of «facebook'у», which Ukrainian declines behind an apostrophe; empty for other
/// words.
std::string_view without_ending(std::string_view form)
{
    constexpr std::size_t longest_ending = 3;
    const auto apostrophe = form.find('\'');
    if (apostrophe == std::string_view::npos || apostrophe < 2 ||
        !std::all_of(form.begin(), form.begin() + static_cast<std::ptrdiff_t>(apostrophe),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); })) {
        return {};
    }
    const auto ending = form.substr(apostrophe + 1);
    const bool cyrillic = !ending.empty() && std::all_of(ending.begin(), ending.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0x80U) != 0;
    });
    return cyrillic && utf8::length(ending) <= longest_ending ? form.substr(0, apostrophe) : std::string_view{};
}

/// Short words and abbreviations are left alone: a guess needs four letters and a vowel among them.
bool may_be_inflected(std::string_view form)
{
    constexpr std::size_t shortest = 4;
    if (utf8::length(form) < shortest) {
        return false;
    }
    for (std::size_t i = 0; i < form.size();) {
        if (std::u32string_view(U"аеєиіїоуюя").find(utf8::next(form, i)) != std::u32string_view::npos) {
            return true;
        }
    }
    return false;
}

} // namespace

std::string_view name_of(LemmaSource source)
{
    using enum LemmaSource;
    switch (source) {
    case number: return "number";
    case address: return "address";
    case abbreviation: return "abbreviations.tsv";
    case compound: return "compound";
    case protected_word: return "protected_words.tsv";
    case exceptions: return "exceptions.tsv";
    case lexicon: return "lexicon";
    case suffix_rules: return "suffixes.tsv";
    case guesser: return "guesser";
    case as_written: return "as written";
    }
    return {};
}

bool is_known(LemmaSource source)
{
    return source != LemmaSource::suffix_rules && source != LemmaSource::guesser && source != LemmaSource::as_written;
}

LemmaSource Lemmatiser::word(const std::string& form, std::vector<std::string>& lemmas) const
{
    lemmas.clear();
    auto source = LemmaSource::as_written;
    if (config_.is_protected(form)) {
        source = LemmaSource::protected_word;
        lemmas.push_back(form);
    } else if (config_.exceptions(form, lemmas)) {
        source = LemmaSource::exceptions;
    } else if (lexicon_.lemmas(form, lemmas)) {
        source = LemmaSource::lexicon;
        const auto is_rare = [&](const std::string& lemma) {
            return config_.is_rare_lemma(lemma) || config_.is_rare_reading(form, lemma);
        };
        if (!std::all_of(lemmas.begin(), lemmas.end(), is_rare)) {
            std::erase_if(lemmas, is_rare);
        }
    } else {
        source = unknown_word(form, lemmas);
    }
    finish(lemmas);
    return source;
}

LemmaSource Lemmatiser::unknown_word(const std::string& form, std::vector<std::string>& lemmas) const
{
    if (const auto foreign = without_ending(form); !foreign.empty()) {
        lemmas.emplace_back(foreign);
        return LemmaSource::suffix_rules;
    }
    if (auto by_rule = config_.suffix_rules().lemmas(form); !by_rule.empty()) {
        lemmas = std::move(by_rule);
        return LemmaSource::suffix_rules;
    }
    // The word as it stands is always a guess: a name that does not change, or a headword.
    lemmas.push_back(form);
    if (!may_be_inflected(form) || !lexicon_.guesses(form, lemmas)) {
        return LemmaSource::as_written;
    }
    // Were a word of the dictionary its lemma, the dictionary would have the form too: only the
    // likeliest guess may be one («шквала», which is not in the books).
    constexpr std::size_t first_unlikely = 2;
    std::vector<std::string> ignored;
    for (std::size_t i = first_unlikely; i < lemmas.size();) {
        if (lexicon_.lemmas(lemmas[i], ignored)) {
            lemmas.erase(lemmas.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            ++i;
        }
    }
    return LemmaSource::guesser;
}

void Lemmatiser::compound(const std::string& form, const std::vector<std::vector<std::string>>& parts, bool parts_known,
                          std::vector<std::string>& lemmas, bool& known) const
{
    lemmas.clear();
    // A dictionary that knows the whole word («віце-прем'єр») is better than its parts put
    // together.
    known = lexicon_.lemmas(form, lemmas);
    if (!known) {
        known = parts_known;
        lemmas.emplace_back();
        for (const auto& part : parts) {
            std::vector<std::string> longer;
            for (const auto& left : lemmas) {
                for (const auto& right : part) {
                    if (longer.size() < max_compound_lemmas) {
                        longer.push_back(left.empty() ? right : left + "-" + right);
                    }
                }
            }
            lemmas = std::move(longer);
        }
        for (auto& lemma : lemmas) {
            lemma = utf8::prefix(lemma, Tokenizer::max_word_letters);
        }
    }
    finish(lemmas);
}

void Lemmatiser::finish(std::vector<std::string>& lemmas) const
{
    // «ґанок» has the term of «ганок», so that each finds the other, and one of its own, so that it
    // finds itself first.
    std::vector<std::string> with_ghe;
    for (auto& lemma : lemmas) {
        if (const auto preferred = config_.preferred_spelling(lemma); preferred != lemma) {
            lemma = preferred;
        }
        if (lemma.find(upturned_ghe) != std::string::npos) {
            with_ghe.push_back(lemma);
            fold_ghe(lemma);
        }
    }
    lemmas.insert(lemmas.end(), with_ghe.begin(), with_ghe.end());
    std::sort(lemmas.begin(), lemmas.end());
    lemmas.erase(std::unique(lemmas.begin(), lemmas.end()), lemmas.end());
}

} // namespace poshuk::analysis
