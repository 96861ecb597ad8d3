#include "analyzer_implementation.hpp"

#include "analysis/files/data_dir.hpp"
#include "analysis/files/digest.hpp"
#include "analysis/letters/character_class.hpp"
#include "analysis/letters/utf8.hpp"
#include "analysis/text/number_spelling.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poshuk {
namespace {

using analysis::Gap;
using analysis::LemmaSource;

/// Raise it whenever a change of this code changes a stored token: indexes built before are then
/// refused.
constexpr std::string_view analysis_version = "4";

/// A compound has at most this many words; in a longer chain of hyphens the next compound begins.
constexpr std::size_t max_compound_parts = 5;

/// The memo is emptied between texts when it has more words: some 30 MB.
constexpr std::size_t max_remembered_words = 150'000;

std::filesystem::path data_dir_of(const AnalyzerOptions& options)
{
    return options.data_dir.empty() ? analysis::default_data_dir() : options.data_dir;
}

std::filesystem::path stemmer_config_dir_of(const AnalyzerOptions& options)
{
    return options.stemmer_config_dir.empty() ? data_dir_of(options) / "stemmer-config" : options.stemmer_config_dir;
}

bool begins_small(std::string_view text, std::size_t at)
{
    return analysis::is_lower(utf8::next(text, at));
}

/// Whether a paragraph ends between two words: at a line feed, unless the sentence goes on behind it in
/// small letters, as where lines are broken to a width.
bool ends_paragraph(std::string_view text, std::size_t end_of_word, std::size_t next_word)
{
    if (end_of_word + 1 == next_word && text[end_of_word] != '\n') {
        return false; // most words
    }
    // A character that stands for several words is the place of each.
    const auto between = text.substr(end_of_word, next_word - std::min(next_word, end_of_word));
    const auto line_feed = between.find('\n');
    if (line_feed == std::string_view::npos) {
        return false;
    }
    constexpr std::string_view ends_sentences = ".!?:;";
    return !begins_small(text, next_word) || between.find('\n', line_feed + 1) != std::string_view::npos ||
           between.substr(0, line_feed).find_first_of(ends_sentences) != std::string_view::npos;
}

/// «ст.»: a full stop is behind it, and a letter by itself is small, as that of a name is not.
bool is_abbreviation(std::string_view text, const analysis::Piece& piece)
{
    constexpr std::size_t one_letter = 2; // bytes
    return piece.end < text.size() && text[piece.end] == '.' &&
           (piece.form_bytes > one_letter || begins_small(text, piece.begin));
}

} // namespace

Analyzer::Implementation::Resources::Resources(const AnalyzerOptions& options)
    : stemmer_config_dir(stemmer_config_dir_of(options)), lexicon(data_dir_of(options) / "uk.lexicon"),
      config(stemmer_config_dir),
      fingerprint(analysis::sha256_hex(fmt::format("poshuk analysis {}\n{}\n{:016x}", analysis_version,
                                                   lexicon.fingerprint(), analysis::fnv1a(config.digest_input()))))
{
}

Analyzer::Implementation::Implementation(const AnalyzerOptions& options)
    : resources_(std::make_shared<const Resources>(options)), lemmatiser_(resources_->lexicon, resources_->config),
      tokenizer_(resources_->config.orthography(), resources_->lexicon.word_break_rules())
{
}

Analyzer::Implementation::Implementation(const Implementation& other)
    : resources_(other.resources_), lemmatiser_(other.lemmatiser_),
      tokenizer_(resources_->config.orthography(), resources_->lexicon.word_break_rules())
{
}

void Analyzer::Implementation::split(std::string_view text)
{
    tokenizer_.split(text);
    text_ = text;
    hashes_.clear();
}

std::span<const TokenView> Analyzer::Implementation::tokens(std::string_view text)
{
    if (memo_.size() > max_remembered_words) {
        memo_.clear();
    }
    split(text);
    wanted_.reset();
    for (const auto& piece : tokenizer_.pieces()) {
        hashes_.push_back(analysis::WordMemo::hash(tokenizer_.form(piece)));
        memo_.prefetch_slot(hashes_.back());
    }
    for (const auto hash : hashes_) {
        memo_.prefetch_reading(hash);
    }
    return tokens_of_pieces();
}

std::span<const TokenView> Analyzer::Implementation::tokens(std::string_view text,
                                                            std::span<const std::uint32_t> wanted)
{
    split(text);
    wanted_ = wanted;
    return tokens_of_pieces();
}

std::span<const TokenView> Analyzer::Implementation::tokens_of_pieces()
{
    tokens_.clear();
    position_ = 0;
    const auto& pieces = tokenizer_.pieces();
    for (std::size_t first = 0; first < pieces.size();) {
        if (first > 0 && pieces[first].gap == Gap::apart &&
            ends_paragraph(text_, pieces[first - 1].end, pieces[first].begin)) {
            ++position_; // so that no phrase runs over it
        }
        std::size_t end = 0;
        if (first + 1 < pieces.size() && pieces[first + 1].gap != Gap::apart) {
            end = append_address(text_, first);
            if (end == 0) {
                end = append_abbreviation(first);
            }
        }
        if (end == 0 && pieces[first].number) {
            end = append_phone_number(text_, first);
        }
        if (end == 0 && may_be_spelling(first)) {
            end = append_spelling(first);
        }
        first = end != 0 ? end : append_group(first);
    }
    return tokens_;
}

std::size_t Analyzer::Implementation::end_of_address(analysis::Address address, std::size_t first) const
{
    const auto& pieces = tokenizer_.pieces();
    std::size_t end = first;
    while (end < pieces.size() && pieces[end].begin < address.end) {
        ++end;
    }
    // Its border may be no border of words: «poshuk.exampleського».
    return pieces[end - 1].end <= address.end ? end : 0;
}

std::size_t Analyzer::Implementation::append_address(std::string_view text, std::size_t first)
{
    const auto& pieces = tokenizer_.pieces();
    const auto begin = pieces[first].begin;
    if (static_cast<unsigned char>(text[begin]) >= 0x80 || pieces[first + 1].gap == Gap::dash) {
        return 0;
    }
    if (pieces[first + 1].gap == Gap::hyphen) {
        // «ivan-petrov@…», and not each of the many other words with a hyphen.
        constexpr std::size_t most_hyphens = 8;
        std::size_t last = first + 1;
        while (last < pieces.size() && pieces[last].gap == Gap::hyphen && last - first <= most_hyphens) {
            ++last;
        }
        if (last == pieces.size() || pieces[last].gap == Gap::hyphen || pieces[last].gap == Gap::apart ||
            pieces[last].gap == Gap::dash) {
            return 0;
        }
    }
    const auto address = analysis::internet_address(text, begin);
    const auto end = address ? end_of_address(*address, first) : 0;
    if (end > first) {
        const auto form = resources_->config.orthography().fold(text.substr(begin, address->end - begin)).text;
        auto& slot = memo_.slot(form);
        append(begin, address->end, TokenKind::address,
               slot.reading != nullptr
                   ? *slot.reading
                   : remembered(slot, form, analysis::lemmas_of_internet_address(form), LemmaSource::address, true));
        ++position_;
    }
    return end;
}

std::size_t Analyzer::Implementation::append_phone_number(std::string_view text, std::size_t first)
{
    const auto& piece = tokenizer_.pieces()[first];
    const bool plus = piece.begin > 0 && text[piece.begin - 1] == '+';
    const auto form = tokenizer_.form(piece);
    if (!plus && !form.starts_with('0') && !form.starts_with("38")) {
        return 0;
    }
    const auto number = analysis::phone_number(text, piece.begin);
    const auto end = number ? end_of_address(*number, first) : 0;
    if (end > first) {
        const auto digits = analysis::digits_of_phone_number(text.substr(number->begin, number->end - number->begin));
        append(number->begin, number->end, TokenKind::number, reading_of_number(digits, digits));
        ++position_;
    }
    return end;
}

std::size_t Analyzer::Implementation::append_abbreviation(std::size_t first)
{
    const auto& pieces = tokenizer_.pieces();
    const auto is_stop = [](Gap gap) { return gap == Gap::full_stop || gap == Gap::full_stop_space; };
    if (pieces[first].number || !is_stop(pieces[first + 1].gap) || !reading_of_word(first).begins_abbreviation) {
        return 0;
    }
    word_ = tokenizer_.form(pieces[first]);
    for (const auto& parts : *config().abbreviations_beginning(word_)) {
        const auto end = first + parts.size();
        bool fits = end <= pieces.size();
        for (std::size_t i = 1; fits && i < parts.size(); ++i) {
            fits = is_stop(pieces[first + i].gap) && tokenizer_.form(pieces[first + i]) == parts[i];
        }
        if (fits) {
            const auto form = fmt::format("{}", fmt::join(parts, "."));
            auto& slot = memo_.slot(form);
            const auto* reading = slot.reading;
            if (reading == nullptr) {
                std::vector<std::string> lemmas{form};
                if (const auto* const words = config().written_out(form)) {
                    lemmas.insert(lemmas.end(), words->begin(), words->end());
                    std::sort(lemmas.begin(), lemmas.end());
                }
                reading = &remembered(slot, form, lemmas, LemmaSource::abbreviation, true);
            }
            append(pieces[first].begin, pieces[end - 1].end, TokenKind::word, *reading);
            ++position_;
            return end;
        }
    }
    return 0;
}

std::size_t Analyzer::Implementation::append_group(std::size_t first)
{
    const auto& pieces = tokenizer_.pieces();
    const auto& head = pieces[first];
    const std::size_t end = end_of_group(first);
    if (head.number && end - first == 2 && is_numeral_ending(pieces[first + 1])) {
        word_.assign(tokenizer_.form(head)).append("-").append(tokenizer_.form(pieces[first + 1]));
        append(head.begin, pieces[first + 1].end, TokenKind::number, reading_of_number(word_, tokenizer_.form(head)));
        ++position_;
        return end;
    }
    if (end - first > 1) {
        append(head.begin, pieces[end - 1].end, TokenKind::compound,
               is_wanted(pieces[end - 1]) ? reading_of_compound(first, end) : unread_);
        tokens_.back().span = static_cast<std::uint32_t>(end - first);
    }
    append_pieces(first, end);
    return end;
}

/// Each piece as a token of its own.
void Analyzer::Implementation::append_pieces(std::size_t first, std::size_t end)
{
    const auto& pieces = tokenizer_.pieces();
    for (; first < end; ++first) {
        const auto& piece = pieces[first];
        const auto kind = piece.number ? TokenKind::number : TokenKind::word;
        if (!is_wanted(piece)) {
            append(piece.begin, piece.end, kind, unread_);
        } else if (piece.number) {
            append(piece.begin, piece.end, kind, reading_of_number(tokenizer_.form(piece)));
        } else {
            const auto& reading = reading_of_word(first);
            const bool stands_for_words = reading.before_full_stop != nullptr && is_abbreviation(text_, piece);
            append(piece.begin, piece.end, kind, stands_for_words ? *reading.before_full_stop : reading);
        }
        ++position_;
    }
}

std::size_t Analyzer::Implementation::end_of_group(std::size_t first) const
{
    const auto& pieces = tokenizer_.pieces();
    std::size_t end = first + 1;
    if (end == pieces.size() || (pieces[end].gap != Gap::hyphen && pieces[end].gap != Gap::dash)) {
        return end;
    }
    if (pieces[first].number && is_numeral_ending(pieces[end])) {
        return end + 1;
    }
    bool numbers_only = pieces[first].number;
    while (end < pieces.size() && end - first < max_compound_parts && pieces[end].gap == Gap::hyphen) {
        numbers_only = numbers_only && pieces[end].number;
        ++end;
    }
    // Digits joined by hyphens are dates and scores, not words.
    return numbers_only ? first + 1 : end;
}

bool Analyzer::Implementation::is_numeral_ending(const analysis::Piece& piece) const
{
    const auto form = tokenizer_.form(piece);
    return utf8::length(form) <= 3 &&
           std::all_of(form.begin(), form.end(),
                       [](char byte) { return (static_cast<unsigned char>(byte) & 0x80U) != 0; }) &&
           config().code_letters().roman_numeral(form).empty(); // the law «4123-ІХ»
}

/// Whether anybody asks for what a piece at the position means, or for its form: a word with
/// something behind it that may end a sentence.
bool Analyzer::Implementation::is_wanted(const analysis::Piece& piece)
{
    if (!wanted_) {
        return true;
    }
    while (!wanted_->empty() && wanted_->front() < position_) {
        wanted_ = wanted_->subspan(1);
    }
    const bool inside_sentence = piece.end < text_.size() && (text_[piece.end] == ' ' || text_[piece.end] == ',');
    return !inside_sentence || (!wanted_->empty() && wanted_->front() == position_);
}

void Analyzer::Implementation::append(std::size_t begin, std::size_t end, TokenKind kind,
                                      const analysis::WordReading& reading)
{
    tokens_.push_back({begin, end, position_, 1, kind, &reading});
}

const analysis::WordReading& Analyzer::Implementation::reading_of_word(std::size_t piece)
{
    const auto form = tokenizer_.form(tokenizer_.pieces()[piece]);
    return reading_of_form(form, hashes_.empty() ? analysis::WordMemo::hash(form) : hashes_[piece]);
}

const analysis::WordReading& Analyzer::Implementation::reading_of_form(std::string_view form, std::uint64_t hash)
{
    auto& slot = memo_.slot(form, hash);
    if (slot.reading != nullptr) {
        return *slot.reading;
    }
    const std::string word(form);
    const auto source = lemmatiser_.word(word, lemmas_);
    return remembered(slot, form, lemmas_, source, is_known(source));
}

const analysis::WordReading& Analyzer::Implementation::reading_of_number(std::string_view form, std::string_view lemma)
{
    auto& slot = memo_.slot(form);
    return slot.reading != nullptr ? *slot.reading
                                   : remembered(slot, form, {std::string(lemma)}, LemmaSource::number, true);
}

const analysis::WordReading& Analyzer::Implementation::reading_of_number(std::string_view form)
{
    auto& slot = memo_.slot(form);
    if (slot.reading != nullptr) {
        return *slot.reading;
    }
    lemmas_.clear();
    analysis::append_lemmas_of_number(form, lemmas_);
    std::sort(lemmas_.begin(), lemmas_.end());
    return remembered(slot, form, lemmas_, LemmaSource::number, true);
}

const analysis::WordReading& Analyzer::Implementation::reading_of_compound(std::size_t first, std::size_t end)
{
    const auto& pieces = tokenizer_.pieces();
    word_.clear();
    for (std::size_t i = first; i < end; ++i) {
        word_.append(i > first ? "-" : "").append(tokenizer_.form(pieces[i]));
    }
    std::vector<std::vector<std::string>> parts;
    if (auto& slot = memo_.slot(word_); slot.reading != nullptr) {
        return *slot.reading;
    }
    bool parts_known = true;
    for (std::size_t i = first; i < end; ++i) {
        const auto form = tokenizer_.form(pieces[i]);
        const auto& reading = pieces[i].number ? reading_of_number(form) : reading_of_word(i);
        parts.emplace_back(reading.lemmas.begin(), reading.lemmas.end());
        parts_known = parts_known && reading.known;
    }
    bool known = false;
    lemmatiser_.compound(word_, parts, parts_known, lemmas_, known);
    return remembered(memo_.slot(word_), word_, lemmas_, LemmaSource::compound, known);
}

const analysis::WordReading& Analyzer::Implementation::remembered(analysis::WordMemo::Slot& slot, std::string_view form,
                                                                  const std::vector<std::string>& lemmas,
                                                                  LemmaSource source, bool known)
{
    const std::string word(form);
    const bool begins_abbreviation = config().abbreviations_beginning(word) != nullptr;
    const analysis::WordReading* before_full_stop = nullptr;
    if (std::vector<std::string> written_out; lemmatiser_.written_out(word, written_out)) {
        lemma_views_.assign(written_out.begin(), written_out.end());
        before_full_stop = &memo_.remember(
            {form, lemma_views_, static_cast<std::uint8_t>(LemmaSource::abbreviation), true, begins_abbreviation});
    }
    lemma_views_.assign(lemmas.begin(), lemmas.end());
    return memo_.remember(
        slot, {form, lemma_views_, static_cast<std::uint8_t>(source), known, begins_abbreviation, before_full_stop});
}

} // namespace poshuk
