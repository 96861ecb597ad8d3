#include "lemmatiser.hpp"

#include "tokenizer.hpp"
#include "utf8.hpp"

#include <algorithm>

namespace poshuk::analysis {
namespace {

/// A compound keeps at most this many combinations of its parts' lemmas.
constexpr std::size_t max_compound_lemmas = 8;

/// «ґанок» and «ганок» are one term.
void fold_ghe(std::string& lemma)
{
    constexpr std::string_view upturned = "ґ";
    for (auto at = lemma.find(upturned); at != std::string::npos; at = lemma.find(upturned, at)) {
        lemma.replace(at, upturned.size(), "г");
    }
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
    case suffixes: return "suffixes.tsv";
    case as_written: return "as written";
    }
    return {};
}

bool is_known(LemmaSource source)
{
    return source != LemmaSource::suffixes && source != LemmaSource::as_written;
}

LemmaSource Lemmatiser::word(const std::string& form, std::vector<std::string>& lemmas) const
{
    lemmas.clear();
    auto source = LemmaSource::as_written;
    if (config_.is_protected(form)) {
        source = LemmaSource::protected_word;
        lemmas.push_back(form);
    } else if (const auto* exception = config_.exception(form)) {
        source = LemmaSource::exceptions;
        lemmas = *exception;
    } else if (lexicon_.lemmas(form, lemmas)) {
        source = LemmaSource::lexicon;
    } else {
        lemmas = config_.suffix_stemmer().stems(form);
        if (lemmas.front() != form) {
            source = LemmaSource::suffixes;
        }
        for (auto& stem : lemmas) {
            stem = config_.preferred_spelling_of_stem(stem);
        }
    }
    finish(lemmas);
    return source;
}

void Lemmatiser::compound(const std::string& form, const std::vector<std::vector<std::string>>& parts, bool parts_known,
                          std::vector<std::string>& lemmas, bool& known) const
{
    lemmas.clear();
    // A dictionary that knows the whole word («віце-прем'єр») is better than its parts put together.
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
    for (auto& lemma : lemmas) {
        lemma = config_.preferred_spelling(lemma);
        fold_ghe(lemma);
    }
    std::sort(lemmas.begin(), lemmas.end());
    lemmas.erase(std::unique(lemmas.begin(), lemmas.end()), lemmas.end());
}

} // namespace poshuk::analysis
