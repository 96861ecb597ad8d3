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

/// A word of the dictionary, or one with a first part before it.
bool is_of_dictionary(LemmaSource source)
{
    return (is_known(source) && source != LemmaSource::code) || source == LemmaSource::first_part;
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
    case code: return "code_letters.tsv";
    case protected_word: return "protected_words.tsv";
    case exceptions: return "exceptions.tsv";
    case lexicon: return "lexicon";
    case first_part: return "first_parts.tsv";
    case suffix_rules: return "suffixes.tsv";
    case guesser: return "guesser";
    case as_written: return "as written";
    }
    return {};
}

bool is_known(LemmaSource source)
{
    return source != LemmaSource::first_part && source != LemmaSource::suffix_rules && source != LemmaSource::guesser &&
           source != LemmaSource::as_written;
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
    if (auto numeral = config_.code_letters().roman_numeral(form); !numeral.empty()) {
        lemmas.push_back(std::move(numeral));
    }
    finish(lemmas);
    return source;
}

bool Lemmatiser::written_out(const std::string& abbreviation, std::vector<std::string>& lemmas) const
{
    const auto* const words = config_.written_out(abbreviation);
    if (words != nullptr) {
        word(abbreviation, lemmas);
        lemmas.insert(lemmas.end(), words->begin(), words->end());
        finish(lemmas);
    }
    return words != nullptr;
}

/// «ексміністра» has the lemmas of «міністра» behind «екс». The apostrophe between them
/// (екс'юрист) is no part of the lemma, as it falls away with a hyphen.
bool Lemmatiser::with_first_part(const std::string& form, std::vector<std::string>& lemmas) const
{
    constexpr std::size_t shortest_behind_bound = 3;
    constexpr std::size_t shortest_behind_free = 4;
    for (const auto& part : config_.first_parts()) {
        if (!form.starts_with(part.text)) {
            continue;
        }
        auto rest = form.substr(part.text.size());
        if (rest.starts_with('\'')) {
            rest.erase(0, 1);
        }
        if (utf8::length(rest) < (part.bound ? shortest_behind_bound : shortest_behind_free)) {
            continue;
        }
        std::vector<std::string> of_rest;
        const auto source = word(rest, of_rest);
        if (is_of_dictionary(source)) {
            lemmas.clear();
            for (const auto& lemma : of_rest) {
                lemmas.push_back(std::string(part.text) + lemma);
            }
            return true;
        }
    }
    return false;
}

/// What the spelling of a compound without its hyphens has: of first parts and a word, or of a
/// code.
void Lemmatiser::add_without_hyphens(const std::string& form, const std::vector<std::string>& last_part,
                                     std::vector<std::string>& lemmas) const
{
    const auto last_hyphen = form.rfind('-');
    std::string first_parts;
    bool are_first_parts = true;
    for (std::size_t begin = 0; begin <= last_hyphen;) {
        const auto end = form.find('-', begin);
        are_first_parts = are_first_parts && config_.first_part(form.substr(begin, end - begin)) != nullptr;
        first_parts += form.substr(begin, end - begin);
        begin = end + 1;
    }
    const auto joined = first_parts + form.substr(last_hyphen + 1);
    std::vector<std::string> of_whole;
    if (!are_first_parts) {
        if (config_.code_letters().lemmas(joined, of_whole)) {
            drop_beginnings_of_codes(of_whole);
        }
    } else if (const auto source = word(joined, of_whole); !is_of_dictionary(source)) {
        // A name that no dictionary has: «екс-Кохв».
        of_whole.clear();
        for (const auto& lemma : last_part) {
            of_whole.push_back(first_parts + lemma);
        }
    }
    lemmas.insert(lemmas.end(), of_whole.begin(), of_whole.end());
}

LemmaSource Lemmatiser::unknown_word(const std::string& form, std::vector<std::string>& lemmas) const
{
    if (const auto foreign = without_ending(form); !foreign.empty()) {
        lemmas.emplace_back(foreign);
        return LemmaSource::suffix_rules;
    }
    if (config_.code_letters().lemmas(form, lemmas)) {
        return LemmaSource::code;
    }
    if (with_first_part(form, lemmas)) {
        return LemmaSource::first_part;
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
    // A dictionary or a table that knows the whole word («віце-прем'єр», «р-н») is better than its
    // parts put together.
    known = config_.exceptions(form, lemmas) || lexicon_.lemmas(form, lemmas);
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
    add_without_hyphens(form, parts.back(), lemmas);
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
