#include "poshuk/analyzer.hpp"

#include "analyzer_implementation.hpp"
#include "data_dir.hpp"
#include "digest.hpp"
#include "utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poshuk {
namespace {

/// Raise it whenever a change of this code changes a stored token: indexes built before are then refused.
constexpr std::string_view analysis_version = "1";

/// A compound has at most this many words; in a longer chain of hyphens the next compound begins.
constexpr std::size_t max_compound_parts = 5;
/// A compound keeps at most this many combinations of its parts' lemmas.
constexpr std::size_t max_compound_lemmas = 8;

std::filesystem::path data_dir_of(const AnalyzerOptions& options)
{
    return options.data_dir.empty() ? analysis::default_data_dir() : options.data_dir;
}

std::filesystem::path stemmer_config_dir_of(const AnalyzerOptions& options)
{
    return options.stemmer_config_dir.empty() ? data_dir_of(options) / "stemmer-config" : options.stemmer_config_dir;
}

bool is_hyphen(std::string_view between)
{
    return between == "-" || between == "\u2010";
}

bool is_numeral_hyphen(std::string_view between)
{
    return is_hyphen(between) || between == "\u2013" || between == "\u2212"; // «47–ма»
}

std::string_view source_name(Analyzer::Implementation::LemmaSource source)
{
    using enum Analyzer::Implementation::LemmaSource;
    switch (source) {
    case number: return "number";
    case compound: return "compound";
    case protected_word: return "protected_words.tsv";
    case exceptions: return "exceptions.tsv";
    case lexicon: return "lexicon";
    case suffixes: return "suffixes.tsv";
    case as_written: return "as written";
    }
    return {};
}

/// «ґанок» and «ганок» are one term.
void fold_ghe(std::string& lemma)
{
    constexpr std::string_view upturned = "ґ";
    for (auto at = lemma.find(upturned); at != std::string::npos; at = lemma.find(upturned, at)) {
        lemma.replace(at, upturned.size(), "г");
    }
}

} // namespace

Analyzer::Implementation::Resources::Resources(const AnalyzerOptions& options)
    : stemmer_config_dir(stemmer_config_dir_of(options)), lexicon(data_dir_of(options) / "uk.lexicon"),
      config(stemmer_config_dir),
      fingerprint(analysis::sha256_hex(
          fmt::format("poshuk analysis {}\n{}\n{}", analysis_version, lexicon.fingerprint(), config.digest_input())))
{
}

Analyzer::Implementation::Implementation(const AnalyzerOptions& options)
    : resources_(std::make_shared<const Resources>(options)), word_break_(resources_->lexicon.word_break_rules())
{
}

Analyzer::Implementation::Implementation(const Implementation& other)
    : resources_(other.resources_), word_break_(resources_->lexicon.word_break_rules())
{
}

std::vector<Token> Analyzer::Implementation::analyze(std::string_view text, std::vector<LemmaSource>* sources)
{
    const auto folded = config().orthography().fold(text);
    const std::string_view folded_text = folded.text;
    word_break_.split(folded_text, pieces_);

    std::vector<Token> tokens;
    tokens.reserve(pieces_.size() + pieces_.size() / 8);
    std::uint32_t position = 0;
    const auto add = [&](std::size_t begin, std::size_t end, TokenKind kind) -> Token& {
        auto& token = tokens.emplace_back();
        token.begin = folded.source_begin(begin);
        token.end = folded.source_end(end);
        token.position = position;
        token.kind = kind;
        token.form = utf8::prefix(folded_text.substr(begin, end - begin), max_word_letters);
        return token;
    };
    const auto note_source = [&](LemmaSource source) {
        if (sources != nullptr) {
            sources->push_back(source);
        }
    };

    for (std::size_t first = 0; first < pieces_.size();) {
        const std::size_t end = end_of_group(folded_text, first);
        const auto& head = pieces_[first];
        const auto& last = pieces_[end - 1];
        if (head.number && end - first <= 2 &&
            (end - first == 1 || is_numeral_ending(folded_text.substr(last.begin, last.end - last.begin)))) {
            auto& token = add(head.begin, last.end, TokenKind::number);
            token.lemmas.emplace_back(
                utf8::prefix(folded_text.substr(head.begin, head.end - head.begin), max_word_letters));
            token.known = true;
            note_source(LemmaSource::number);
            ++position;
            first = end;
            continue;
        }
        const bool compound = end - first > 1;
        std::size_t compound_index = 0;
        std::vector<std::string> compound_lemmas;
        bool parts_known = true;
        if (compound) {
            compound_index = tokens.size();
            auto& token = add(head.begin, last.end, TokenKind::compound);
            token.span = static_cast<std::uint32_t>(end - first);
            note_source(LemmaSource::compound);
        }
        for (; first < end; ++first) {
            const auto& piece = pieces_[first];
            auto& token = add(piece.begin, piece.end, piece.number ? TokenKind::number : TokenKind::word);
            ++position;
            auto source = LemmaSource::number;
            if (piece.number) {
                token.lemmas.push_back(token.form);
            } else {
                source = find_lemmas(token.form, token.lemmas);
            }
            token.known = source != LemmaSource::suffixes && source != LemmaSource::as_written;
            parts_known = parts_known && token.known;
            note_source(source);
            if (!compound) {
                continue;
            }
            std::vector<std::string> longer;
            for (const auto& left : compound_lemmas.empty() ? std::vector<std::string>(1) : compound_lemmas) {
                for (const auto& right : token.lemmas) {
                    if (longer.size() < max_compound_lemmas) {
                        longer.push_back(left.empty() ? right : left + "-" + right);
                    }
                }
            }
            compound_lemmas = std::move(longer);
        }
        if (compound) {
            // A dictionary that knows the whole word («віце-прем'єр») is better than its parts put together.
            auto& token = tokens[compound_index];
            token.known = true;
            if (resources_->lexicon.lemmas(token.form, token.lemmas)) {
                finish_lemmas(token.lemmas);
            } else {
                token.known = parts_known;
                token.lemmas = std::move(compound_lemmas);
                for (auto& lemma : token.lemmas) {
                    lemma = utf8::prefix(lemma, max_word_letters);
                }
                finish_lemmas(token.lemmas);
            }
        }
    }
    return tokens;
}

std::size_t Analyzer::Implementation::end_of_group(std::string_view folded, std::size_t first) const
{
    std::size_t end = first + 1;
    while (end < pieces_.size() && end - first < max_compound_parts) {
        const auto between = folded.substr(pieces_[end - 1].end, pieces_[end].begin - pieces_[end - 1].end);
        const bool numeral =
            pieces_[first].number && end == first + 1 && is_numeral_hyphen(between) &&
            is_numeral_ending(folded.substr(pieces_[end].begin, pieces_[end].end - pieces_[end].begin));
        if (!is_hyphen(between) && !numeral) {
            break;
        }
        ++end;
        if (numeral) {
            return end;
        }
    }
    const bool numbers_only =
        std::all_of(pieces_.begin() + static_cast<std::ptrdiff_t>(first),
                    pieces_.begin() + static_cast<std::ptrdiff_t>(end), [](const auto& piece) { return piece.number; });
    // Digits joined by hyphens are dates and telephone numbers, not words.
    return numbers_only ? first + 1 : end;
}

bool Analyzer::Implementation::is_numeral_ending(std::string_view piece) const
{
    return utf8::length(piece) <= 3 && std::all_of(piece.begin(), piece.end(), [](char byte) {
               return (static_cast<unsigned char>(byte) & 0x80U) != 0;
           });
}

Analyzer::Implementation::LemmaSource Analyzer::Implementation::find_lemmas(const std::string& form,
                                                                            std::vector<std::string>& lemmas) const
{
    auto source = LemmaSource::as_written;
    if (config().is_protected(form)) {
        source = LemmaSource::protected_word;
        lemmas.push_back(form);
    } else if (const auto* exception = config().exception(form)) {
        source = LemmaSource::exceptions;
        lemmas = *exception;
    } else if (resources_->lexicon.lemmas(form, lemmas)) {
        source = LemmaSource::lexicon;
    } else {
        lemmas = config().suffix_stemmer().stems(form);
        if (lemmas.front() != form) {
            source = LemmaSource::suffixes;
        }
        for (auto& stem : lemmas) {
            stem = config().preferred_spelling_of_stem(stem);
        }
    }
    finish_lemmas(lemmas);
    return source;
}

void Analyzer::Implementation::finish_lemmas(std::vector<std::string>& lemmas) const
{
    for (auto& lemma : lemmas) {
        lemma = config().preferred_spelling(lemma);
        fold_ghe(lemma);
    }
    std::sort(lemmas.begin(), lemmas.end());
    lemmas.erase(std::unique(lemmas.begin(), lemmas.end()), lemmas.end());
}

Analyzer::Analyzer(const AnalyzerOptions& options) : implementation_(std::make_unique<Implementation>(options)) {}
Analyzer::Analyzer(const Analyzer& other) : implementation_(std::make_unique<Implementation>(*other.implementation_)) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

Analyzer& Analyzer::operator=(const Analyzer& other)
{
    if (this != &other) {
        implementation_ = std::make_unique<Implementation>(*other.implementation_);
    }
    return *this;
}

std::vector<Token> Analyzer::analyze(std::string_view text)
{
    return implementation_->analyze(text);
}

bool Analyzer::is_stop_word(const Token& token) const
{
    const auto& config = implementation_->config();
    return config.is_stop_word(token.form) ||
           std::all_of(token.lemmas.begin(), token.lemmas.end(),
                       [&](const std::string& lemma) { return config.is_stop_word(lemma); });
}

const std::string& Analyzer::fingerprint() const noexcept
{
    return implementation_->fingerprint();
}

const std::filesystem::path& Analyzer::stemmer_config_dir() const noexcept
{
    return implementation_->stemmer_config_dir();
}

Analyzer::Explanation Analyzer::explain(std::string_view text)
{
    Explanation result;
    result.folded = implementation_->config().orthography().fold(text).text;
    std::vector<Implementation::LemmaSource> sources;
    auto tokens = implementation_->analyze(text, &sources);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool stop_word = is_stop_word(tokens[i]);
        result.words.push_back({std::move(tokens[i]), std::string(source_name(sources[i])), stop_word});
    }
    return result;
}

} // namespace poshuk
