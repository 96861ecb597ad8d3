#include "tokenizer.hpp"

#include "analysis/letters/utf8.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace poshuk::analysis {
namespace {

/// Where a scan stops because it met what is not plain.
constexpr std::size_t not_plain = std::string_view::npos;

constexpr std::size_t letters_at_once = 8;
constexpr std::size_t bytes_of_letter = 2;
/// Words are written so many bytes at a time, so there is room for them behind the last one.
constexpr std::size_t bytes_at_once = letters_at_once * bytes_of_letter;

bool is_ascii_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

/// Folding makes a full stop or a space of it, or leaves it as it is; either way words end.
bool is_plain_punctuation(char32_t c)
{
    if (c < 0x80) {
        return true;
    }
    switch (c) {
    case U'\u00A0':
    case U'§':
    case U'«':
    case U'°':
    case U'»':
    case U'\u2010':
    case U'–':
    case U'—':
    case U'“':
    case U'”':
    case U'„':
    case U'…': return true;
    default: return false;
    }
}

Gap gap_of(std::string_view between)
{
    switch (between.size()) {
    case 1:
        switch (between.front()) {
        case '-': return Gap::hyphen;
        case '.': return Gap::full_stop;
        case '@': return Gap::at_sign;
        default: return Gap::apart;
        }
    case 2: return between == ". " ? Gap::full_stop_space : Gap::apart;
    case 3:
        if (between == "\u2010") {
            return Gap::hyphen;
        }
        if (between == "–" || between == "\u2212") {
            return Gap::dash;
        }
        return between == "://" ? Gap::scheme : between == ".\u00A0" ? Gap::full_stop_space : Gap::apart;
    default: return Gap::apart;
    }
}

/// Eight characters of two bytes.
using EightLetters = std::uint16_t __attribute__((vector_size(16)));

/// How many of the eight letters from `at` on are small letters from а to я, or є, і, ї, before the
/// first that is none.
std::size_t count_small_letters(const char* at)
{
    EightLetters letters;
    std::memcpy(&letters, at, sizeof letters);
    // The first byte of a letter is the low one: а to п are D0 B0 to D0 BF, р to я D1 80 to D1 8F.
    const EightLetters small = ((letters & 0xF0FF) == 0xB0D0) | ((letters & 0xF0FF) == 0x80D1) | (letters == 0x94D1) |
                               ((letters & 0xFEFF) == 0x96D1);
    std::array<std::uint64_t, 2> halves{};
    std::memcpy(halves.data(), &small, sizeof small);
    constexpr std::size_t half = 4;
    constexpr int letter_bits = 16;
    const auto in_half = [](std::uint64_t bits) {
        return static_cast<std::size_t>(std::countr_one(bits) / letter_bits);
    };
    return in_half(halves[0]) < half ? in_half(halves[0]) : half + in_half(halves[1]);
}

} // namespace

Tokenizer::Tokenizer(const Orthography& orthography, std::span<const std::uint8_t> word_break_rules)
    : orthography_(orthography), word_break_(word_break_rules)
{
    const auto read = [&](char32_t c) {
        Character result;
        const auto folding = orthography.character(c);
        const auto has = [&](Orthography::Class kind) { return (folding.classes & kind) != 0; };
        result.bytes = c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        if (has(Orthography::cyrillic)) {
            result.before_apostrophe = Orthography::takes_apostrophe_after(c);
            result.behind_apostrophe = Orthography::takes_apostrophe_before(c);
        }
        if (has(Orthography::dropped)) {
            return result;
        }
        if (has(Orthography::apostrophe)) {
            result.kind = Kind::apostrophe;
        } else if (has(Orthography::typed)) {
            result.kind = Kind::typed_apostrophe;
        } else if (has(Orthography::symbol)) {
            result.kind = Kind::other;
        } else if (has(Orthography::cyrillic) || has(Orthography::latin)) {
            if (has(Orthography::plain)) {
                result.kind = Kind::letter;
                result.script = folding.classes & (Orthography::cyrillic | Orthography::latin);
                std::string lower;
                utf8::append(lower, folding.lower);
                std::copy(lower.begin(), lower.end(), result.lower.begin());
            }
        } else if (c >= U'0' && c <= U'9') {
            result.kind = Kind::digit;
            result.lower[0] = static_cast<char>(c);
        } else if (c == U'_') {
            result.kind = Kind::underscore;
            result.lower[0] = '_';
        } else if (c == U'.' || c == U',' || c == U';') {
            result.kind = Kind::digit_joiner;
        } else if (is_plain_punctuation(c)) {
            result.kind = Kind::other;
        }
        return result;
    };
    for (char32_t c = 0; c < below_0530_.size(); ++c) {
        below_0530_[c] = read(c);
    }
    for (char32_t c = 0; c < punctuation_.size(); ++c) {
        punctuation_[c] = read(0x2000 + c);
    }
    small_letters_stay_ = std::endian::native == std::endian::little;
    for (const char32_t c : std::u32string_view(U"абвгдежзийклмнопрстуфхцчшщъыьэюяєії")) {
        std::string letter;
        utf8::append(letter, c);
        const auto& known = below_0530_[c];
        small_letters_stay_ = small_letters_stay_ && known.kind == Kind::letter &&
                              known.script == Orthography::cyrillic &&
                              std::equal(letter.begin(), letter.end(), known.lower.begin());
    }
}

inline const Tokenizer::Character& Tokenizer::character(std::string_view text, std::size_t at) const
{
    const auto byte = [&](std::size_t offset) { return static_cast<unsigned char>(text[offset]); };
    const auto is_trail = [&](std::size_t offset) { return offset < text.size() && (byte(offset) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(at);
    if (lead < 0x80) {
        return below_0530_[lead];
    }
    if (lead >= 0xC2 && lead <= 0xD4 && is_trail(at + 1)) {
        const unsigned code = (lead & 0x1FU) << 6U | (byte(at + 1) & 0x3FU);
        return code < below_0530_.size() ? below_0530_[code] : beyond_;
    }
    if (lead == 0xE2 && is_trail(at + 1) && is_trail(at + 2)) {
        const unsigned code = (byte(at + 1) & 0x3FU) << 6U | (byte(at + 2) & 0x3FU);
        return code < punctuation_.size() ? punctuation_[code] : beyond_;
    }
    return beyond_;
}

/// What is between the last piece and the place where the next one begins.
inline Gap Tokenizer::gap_before(std::string_view text, std::size_t begin) const
{
    if (pieces_.empty()) {
        return Gap::apart;
    }
    const std::size_t end = pieces_.back().end;
    if (tail_end_ > end) {
        return gap_of(std::string(tail_).append(text.substr(tail_end_, begin - tail_end_)));
    }
    return begin - end > 3 || (begin - end == 1 && text[end] == ' ') ? Gap::apart
                                                                     : gap_of(text.substr(end, begin - end));
}

/// How many of the next letters are small ones that stay as they are; 0 near the end of the text.
inline std::size_t Tokenizer::small_letters_at(std::string_view text, std::size_t at) const
{
    return small_letters_stay_ && at + bytes_at_once <= text.size() ? count_small_letters(text.data() + at) : 0;
}

/// Appends the word whose first letter, digit or underscore is at `begin`; its end, or not_plain.
inline std::size_t Tokenizer::scan_word(std::string_view text, std::size_t begin)
{
    const auto class_at = [&](std::size_t at) -> const Character& {
        return at < text.size() ? character(text, at) : below_0530_[U' '];
    };
    char* const form = forms_.data() + forms_end_;
    char* out = form;
    std::size_t at = begin;
    const Character* last = nullptr;
    unsigned scripts = 0; // of the current stretch of letters
    bool has_letter = false;
    bool has_digit = false;
    for (const Character* next = &character(text, begin);;) {
        // Most of a text, at once. What is copied beyond the letters is written over.
        if (const auto letters = small_letters_at(text, at); letters > 0) {
            std::memcpy(out, text.data() + at, bytes_at_once);
            out += letters * bytes_of_letter;
            at += letters * bytes_of_letter;
            scripts |= Orthography::cyrillic;
            has_letter = true;
            last = &character(text, at - bytes_of_letter);
            next = &class_at(at);
            if ((scripts & (scripts - 1)) != 0) {
                return not_plain;
            }
            continue;
        }
        if (next->kind == Kind::letter) {
            scripts |= next->script;
            if ((scripts & (scripts - 1)) != 0) {
                return not_plain; // two alphabets: Orthography mends the word
            }
            has_letter = true;
            // Two bytes are always written, in one move; the second counts when there is one.
            out[0] = next->lower[0];
            out[1] = next->lower[1];
            out += next->bytes;
        } else if (next->kind == Kind::digit || next->kind == Kind::underscore) {
            scripts = 0;
            has_digit = has_digit || next->kind == Kind::digit;
            *out++ = next->lower[0];
        } else if (next->kind == Kind::beyond) {
            return not_plain;
        } else {
            if (next->kind == Kind::other) {
                break;
            }
            const auto& behind = class_at(at + next->bytes);
            if (behind.kind == Kind::beyond) {
                return not_plain;
            }
            const bool joins = last->kind != Kind::underscore && behind.kind == last->kind;
            if (next->kind == Kind::apostrophe     ? !joins
                : next->kind == Kind::digit_joiner ? !joins || last->kind != Kind::digit
                                                   : !joins || !last->before_apostrophe || !behind.behind_apostrophe) {
                break;
            }
            *out++ = next->kind == Kind::digit_joiner ? text[at] : '\'';
            at += next->bytes;
            last = next;
            next = &behind;
            continue;
        }
        last = next;
        at += next->bytes;
        next = &class_at(at);
    }
    if (!has_letter && !has_digit && at - begin == 1) {
        return at; // an underscore alone is no word
    }
    auto bytes = static_cast<std::size_t>(out - form);
    if (bytes > max_word_letters) {
        bytes = utf8::prefix({form, bytes}, max_word_letters).size();
    }
    pieces_.push_back(
        {begin, at, forms_end_, static_cast<std::uint32_t>(bytes), has_digit && !has_letter, gap_before(text, begin)});
    forms_end_ += bytes;
    return at;
}

std::size_t Tokenizer::end_of_stretch(std::string_view text, std::size_t begin) const
{
    for (std::size_t at = begin + 1; at < text.size(); ++at) {
        // A mark behind a space would belong to it.
        if (is_ascii_space(text[at]) && at + 1 < text.size() && character(text, at + 1).kind != Kind::beyond) {
            return at;
        }
    }
    return text.size();
}

void Tokenizer::begin_split(std::string_view text)
{
    pieces_.clear();
    forms_end_ = 0;
    tail_end_ = 0;
    // Plain folding never lengthens a word.
    if (forms_.size() < text.size() + bytes_at_once) {
        forms_.resize(text.size() + bytes_at_once);
    }
}

void Tokenizer::split(std::string_view text)
{
    begin_split(text);
    std::size_t stretch = 0; // no piece and no folding reaches across this place
    for (std::size_t at = 0; at < text.size();) {
        const auto& next = character(text, at);
        std::size_t end = at + next.bytes;
        if (next.kind == Kind::letter || next.kind == Kind::digit || next.kind == Kind::underscore) {
            end = scan_word(text, at);
        } else if (next.kind == Kind::beyond) {
            end = not_plain;
        } else if (is_ascii_space(text[at])) {
            stretch = at;
        }
        if (end == not_plain) {
            while (!pieces_.empty() && pieces_.back().begin >= stretch) {
                forms_end_ = pieces_.back().form_begin;
                pieces_.pop_back();
            }
            end = end_of_stretch(text, at);
            append_with_icu(text, stretch, end);
            stretch = end;
        }
        at = end;
    }
}

void Tokenizer::split_with_icu(std::string_view text)
{
    begin_split(text);
    append_with_icu(text, 0, text.size());
}

void Tokenizer::append_with_icu(std::string_view text, std::size_t begin, std::size_t end)
{
    const auto stretch = text.substr(begin, end - begin);
    const auto folded = orthography_.fold(stretch);
    const std::string_view folded_text = folded.text;
    word_break_.split(folded_text, icu_pieces_);
    // What stands behind the last piece of the text before is behind it still, as far as the gap
    // goes.
    if (!pieces_.empty()) {
        const std::size_t last_end = pieces_.back().end;
        if (tail_end_ > last_end) {
            tail_.append(text.substr(tail_end_, begin - tail_end_));
        } else {
            tail_.assign(text.substr(last_end, begin - last_end));
        }
    }
    // Folding may lengthen («ﷺ»), so room is made for all of it, and for the plain text behind.
    const std::size_t needed = forms_end_ + folded_text.size() + (text.size() - end) + bytes_at_once;
    if (forms_.size() < needed) {
        forms_.resize(needed);
    }
    std::size_t folded_end = 0;
    for (const auto& piece : icu_pieces_) {
        const auto form = utf8::prefix(folded_text.substr(piece.begin, piece.end - piece.begin), max_word_letters);
        form.copy(forms_.data() + forms_end_, form.size());
        tail_.append(folded_text.substr(folded_end, piece.begin - folded_end));
        pieces_.push_back({begin + folded.source_begin(piece.begin), begin + folded.source_end(piece.end), forms_end_,
                           static_cast<std::uint32_t>(form.size()), piece.number,
                           pieces_.empty() ? Gap::apart : gap_of(tail_)});
        forms_end_ += form.size();
        folded_end = piece.end;
        tail_.clear();
    }
    tail_.append(folded_text.substr(folded_end));
    tail_end_ = end;
}

} // namespace poshuk::analysis
