#include "document_inverter.hpp"

#include "analysis/letters/utf8.hpp"
#include "analysis/text/kyiv_time.hpp"
#include "index/articles/stored_article.hpp"
#include "index/filter_term.hpp"
#include "messages/localized.hpp"
#include "messages/plural.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

namespace poshuk {
namespace {

using index::Field;
using index::schema_of;
using index::TermId;

/// In the place of a form that is too long for a term.
constexpr TermId no_term = std::numeric_limits<TermId>::max();

/// The value that sorts as the date does, see PackedDate; a coarser date sorts first.
std::string sortable_date(std::string_view iso_date)
{
    constexpr std::size_t without_offset = 16; // 2024-08-01T16:51
    std::string digits;
    for (const char c : iso_date.substr(0, without_offset)) {
        if (c >= '0' && c <= '9') {
            digits += c;
        }
    }
    if (iso_date.size() > without_offset) {
        const auto time = analysis::stored_time(iso_date);
        if (time && time->offset && analysis::is_second_time(time->time, *time->offset)) {
            constexpr char sixty_minutes = 6;
            digits[digits.size() - 2] = static_cast<char>(digits[digits.size() - 2] + sixty_minutes);
        }
    }
    return digits;
}

bool is_cut(const TokenView& token)
{
    constexpr auto limit = Analyzer::Implementation::max_word_letters;
    const auto form = token.form();
    return form.size() >= limit && token.kind == TokenKind::word && utf8::length(form) >= limit;
}

} // namespace

const InvertedDocument& DocumentInverter::invert(const Article& article)
{
    begin_document();
    add_words(Field::title, article.title);
    add_words(Field::text, article.text);
    for (const auto& tag : article.tags) {
        add_words(Field::tag, tag);
        add_filter(Field::tag, tag);
    }
    add_words(Field::source, article.source);
    add_words(Field::author, article.author);
    add_filter(Field::source, article.source);
    add_lemmas_not_in_text();
    add_filter(Field::id, article.id);
    add_filter(Field::url, article.url);
    document_.terms = terms_;
    document_.occurrences = occurrences_;
    document_.text_lines = text_lines_;
    std::string tags;
    for (const auto& tag : article.tags) {
        tags.append(tags.empty() ? 0 : 1, '\0').append(tag);
    }
    add_value(Field::id, article.id);
    add_value(Field::date, sortable_date(article.date));
    add_value(Field::source, article.source);
    add_value(Field::author, article.author);
    add_value(Field::tag, std::move(tags));
    document_.data = index::encode_article(article);
    document_.sketch = article.document.empty() ? sketch_.sketch() : sketch_of_document(article.document);
    return document_;
}

std::size_t DocumentInverter::memory() const noexcept
{
    auto numbers = begins_.capacity() + word_terms_.capacity() + places_.capacity() + not_in_text_terms_.capacity();
    for (const auto& terms : field_terms_) {
        numbers += terms.capacity();
    }
    static_assert(sizeof(TermId) == sizeof(std::uint32_t), "numbers of terms and places are as large");
    return dictionary_.memory() + numbers * sizeof(TermId);
}

void DocumentInverter::clear()
{
    dictionary_.clear();
    begins_ = {};
    word_terms_ = {};
    places_ = {};
    field_terms_ = {};
    not_in_text_terms_ = {};
}

void DocumentInverter::begin_document()
{
    document_.tokens = 0;
    document_.cut_words = 0;
    document_.values.clear();
    sketch_ = {};
    terms_.clear();
    in_text_.clear();
    occurrences_.clear();
    text_lines_.clear();
    outside_text_.clear();
    next_position_ = index::first_position;
}

void DocumentInverter::add_words(Field field, std::string_view text)
{
    const auto tokens = analyzer_.tokens(text);
    if (tokens.empty()) {
        return;
    }
    if (memo_generation_ != analyzer_.memo_generation()) {
        memo_generation_ = analyzer_.memo_generation();
        begins_.clear();
        word_terms_.clear();
    }
    prefetch(tokens);
    for (const auto& token : tokens) {
        add_word(field, token);
    }
    if (field == Field::text) {
        count_lines(text, tokens);
    }
    document_.tokens += schema_of(field).wdf > 0 ? tokens.size() : 0;
    next_position_ = index::position_behind(next_position_, tokens.back().position);
}

void DocumentInverter::count_lines(std::string_view text, std::span<const TokenView> tokens)
{
    auto token = tokens.begin();
    std::uint32_t positions = 0;
    for (std::size_t line = 0; line <= text.size();) {
        const auto end = std::min(text.find('\n', line), text.size());
        token = std::find_if(token, tokens.end(), [&](const TokenView& one) { return one.begin >= end; });
        // A word may begin with the line feed itself, to which a mark or a vowel sign behind it
        // belongs.
        if ((token != tokens.begin() && std::prev(token)->end > end) ||
            (token != tokens.end() && token->begin == end)) {
            text_lines_.clear(); // divided alone, the line would have other words
            return;
        }
        const auto before = token == tokens.end() ? tokens.back().position + 1 : token->position;
        text_lines_.push_back(before - positions);
        positions = before;
        line = end + 1;
    }
}

void DocumentInverter::add_word(Field field, const TokenView& token)
{
    const auto& schema = schema_of(field);
    const bool in_text = field == Field::text;
    const auto position = next_position_ + token.position;
    const auto wdf = index::wdf_of(field, token.position);
    const auto lemmas = token.lemmas();
    if (schema.wdf > 0) {
        const auto terms = terms_of(*token.reading);
        for (const auto lemma : terms.first(lemmas.size())) {
            occurs(lemma, position, wdf, in_text);
        }
        if (!in_text) {
            outside_text_.insert(outside_text_.end(), terms.begin(), terms.end() - 1);
        }
        if (terms.back() != no_term) {
            terms_[place_of(terms.back())].wdf += wdf;
        }
        for (const auto lemma : terms.first(schema.word_prefix.empty() ? 0 : lemmas.size())) {
            const auto term = prefixed(schema.word_prefix, lemma, field_terms_[static_cast<std::size_t>(field)]);
            if (term != no_term) {
                occurs(term, position, 0, false);
            }
        }
    } else {
        for (const auto lemma : lemmas) {
            if (set_term(schema.word_prefix, lemma)) {
                occurs(dictionary_.id(term_), position, 0, false);
            }
        }
    }
    if (in_text) {
        if (token.kind == TokenKind::number) {
            sketch_.add_number(token.form());
        }
        sketch_.add_word(token.reading->lemma_hash);
    }
    document_.cut_words += is_cut(token) ? 1U : 0U;
}

/// What is known of words lies far apart, and waiting for it word by word would be a tenth of the
/// work: it is asked for before it is needed, step by step as one leads to the next.
void DocumentInverter::prefetch(std::span<const TokenView> tokens) const
{
    for (const auto& token : tokens) {
        if (token.reading->ordinal < begins_.size()) {
            __builtin_prefetch(&begins_[token.reading->ordinal]);
        }
    }
    for (const auto& token : tokens) {
        if (token.reading->ordinal < begins_.size()) {
            __builtin_prefetch(&word_terms_[begins_[token.reading->ordinal]]);
        }
    }
    for (const auto& token : tokens) {
        const auto begin = token.reading->ordinal < begins_.size() ? begins_[token.reading->ordinal] : 0;
        for (std::size_t i = 0; begin != 0 && i <= token.lemmas().size(); ++i) {
            if (const auto term = word_terms_[begin + i]; term < places_.size()) {
                __builtin_prefetch(&places_[term]);
            }
        }
    }
}

std::span<const TermId> DocumentInverter::terms_of(const analysis::WordReading& reading)
{
    if (reading.ordinal >= begins_.size()) {
        begins_.resize(std::size_t{reading.ordinal} + 1);
    }
    auto& begin = begins_[reading.ordinal];
    if (begin == 0) {
        if (word_terms_.empty()) {
            word_terms_.push_back(no_term); // as 0 stands for what is not known
        }
        begin = static_cast<std::uint32_t>(word_terms_.size());
        for (const auto lemma : reading.lemmas) {
            word_terms_.push_back(dictionary_.id(lemma));
        }
        word_terms_.push_back(set_term(index::form_prefix, reading.form) ? dictionary_.id(term_) : no_term);
    }
    return std::span(word_terms_).subspan(begin, reading.lemmas.size() + 1);
}

/// no_term where it would be too long.
TermId DocumentInverter::prefixed(std::string_view prefix, TermId lemma, PrefixedTerms& known)
{
    if (lemma >= known.size()) {
        known.resize(std::max<std::size_t>(std::size_t{lemma} + 1, dictionary_.size()));
    }
    if (known[lemma] == 0) {
        known[lemma] = (set_term(prefix, dictionary_.text(lemma)) ? dictionary_.id(term_) : no_term) + 1;
    }
    return known[lemma] - 1;
}

/// False where the term would be too long.
bool DocumentInverter::set_term(std::string_view prefix, std::string_view text)
{
    if (prefix.size() + text.size() > index::max_term_bytes) {
        return false;
    }
    term_.assign(prefix).append(text);
    return true;
}

void DocumentInverter::add_filter(Field field, std::string_view value)
{
    if (!value.empty()) {
        place_of(dictionary_.id(index::filter_term(field, value)));
    }
}

/// Those of the title and the tags.
void DocumentInverter::add_lemmas_not_in_text()
{
    for (const auto lemma : outside_text_) {
        if (in_text_[place_of(lemma)]) {
            continue;
        }
        if (const auto term = prefixed(index::not_in_text_prefix, lemma, not_in_text_terms_); term != no_term) {
            place_of(term);
        }
    }
}

void DocumentInverter::add_value(Field field, std::string value)
{
    if (!value.empty()) {
        document_.values.emplace_back(schema_of(field).slot, std::move(value));
    }
}

/// Of the term among those of the document, where it is put if it is not there.
std::uint32_t DocumentInverter::place_of(TermId term)
{
    if (term >= places_.size()) {
        places_.resize(std::max<std::size_t>(std::size_t{term} + 1, dictionary_.size()));
    }
    auto& place = places_[term];
    if (place >= terms_.size() || terms_[place].id != term) {
        place = static_cast<std::uint32_t>(terms_.size());
        terms_.push_back({term, 0});
        in_text_.push_back(0);
    }
    return place;
}

void DocumentInverter::occurs(TermId term, std::uint32_t position, std::uint32_t wdf, bool in_text)
{
    const auto place = place_of(term);
    terms_[place].wdf += wdf;
    in_text_[place] = static_cast<char>(in_text_[place] | (in_text ? 1 : 0));
    occurrences_.push_back({place, position});
}

std::vector<Message> warnings_of(const InvertedDocument& document)
{
    if (document.cut_words == 0) {
        return {};
    }
    constexpr auto limit = Analyzer::Implementation::max_word_letters;
    return {{fmt::format("{} longer than {} letters: searchable by the beginning only",
                         count_en(document.cut_words, "word", "words"), limit),
             fmt::format("{} понад {} літери: шукати можна лише за початком",
                         count_uk(document.cut_words, "слово", "слова", "слів"), limit)}};
}

} // namespace poshuk
