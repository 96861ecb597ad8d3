// Orthography::fold(): one pass over a text.

#include "analysis/letters/utf8.hpp"
#include "orthography.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <array>

namespace poshuk::analysis {
namespace {

/// ICU composes a long run of marks in quadratic time, so a segment (a base and its marks) is cut.
constexpr std::size_t max_segment = 17;

} // namespace

bool Orthography::takes_apostrophe_after(char32_t c)
{
    return std::u32string_view(U"бпвмфгґкхржчшщзсцнтдлБПВМФГҐКХРЖЧШЩЗСЦНТДЛ").find(c) != std::u32string_view::npos;
}

bool Orthography::takes_apostrophe_before(char32_t c)
{
    return std::u32string_view(U"яюєїЯЮЄЇ").find(c) != std::u32string_view::npos;
}

/// One run of fold(): the state that goes from character to character.
class Orthography::Folding {
public:
    Folding(const Orthography& orthography, std::string_view source) : orthography_(orthography), source_(source)
    {
        result_.text.reserve(source.size());
    }

    FoldedText run()
    {
        while (offset_ < source_.size()) {
            step();
        }
        end_word();
        return mixed_.empty() ? std::move(result_) : orthography_.mended(result_, source_, mixed_);
    }

private:
    void step()
    {
        const std::size_t begin = offset_;
        const char32_t c = utf8::next(source_, offset_);
        if (c == utf8::malformed) {
            end_word();
            previous_ = 0;
            emit(U' ', begin);
            return;
        }
        const auto entry = orthography_.character(c);
        if ((entry.classes & dropped) != 0) {
            result_.note(result_.text.size(), result_.text.size(), begin, offset_);
            return;
        }
        if ((entry.classes & (apostrophe | typed)) != 0 && is_apostrophe(entry.classes)) {
            in_word_apostrophe_ = true;
            previous_ = U'\'';
            emit(U'\'', begin);
            return;
        }
        if ((entry.classes & apostrophe) != 0) { // a quote: U+02BC would count as a letter of the word
            end_word();
            previous_ = U'\'';
            emit(U'\'', begin);
            return;
        }
        if ((entry.classes & symbol) != 0) {
            end_word();
            previous_ = c;
            utf8::append(result_.text, c);
            return;
        }
        if ((entry.classes & plain) != 0 && !mark_follows()) {
            if ((entry.classes & (cyrillic | latin)) != 0) {
                letter(entry.classes);
            } else {
                end_word();
            }
            previous_ = c;
            // Lower case keeps the length of every character of the table, so there is nothing to
            // note.
            utf8::append(result_.text, entry.lower);
            return;
        }
        segment(c, begin);
    }

    /// Between two letters an apostrophe is part of the word; elsewhere the same characters are
    /// quotes.
    [[nodiscard]] bool is_apostrophe(std::uint8_t classes) const
    {
        if (offset_ >= source_.size() || u_isalpha(static_cast<UChar32>(previous_)) == 0) {
            return false;
        }
        std::size_t ahead = offset_;
        const char32_t following = utf8::next(source_, ahead);
        if ((classes & apostrophe) != 0) {
            return following != utf8::malformed && u_isalpha(static_cast<UChar32>(following)) != 0;
        }
        return takes_apostrophe_after(previous_) && takes_apostrophe_before(following);
    }

    /// Whether the character ahead may combine with the one just read. Most text is told by one
    /// byte: nothing below U+0300 does, nor do the letters of U+0400 to U+047F.
    [[nodiscard]] bool mark_follows() const
    {
        if (offset_ >= source_.size()) {
            return false;
        }
        const auto lead = static_cast<unsigned char>(source_[offset_]);
        if (lead < 0xCC || lead == 0xD0 || lead == 0xD1) {
            return false;
        }
        std::size_t ahead = offset_;
        const char32_t following = utf8::next(source_, ahead);
        return following != utf8::malformed && extends(following);
    }

    [[nodiscard]] bool extends(char32_t c) const
    {
        return unorm2_hasBoundaryBefore(orthography_.nfkc_casefold_, static_cast<UChar32>(c)) == 0;
    }

    /// A base character with what combines with it, through ICU.
    void segment(char32_t base, std::size_t begin)
    {
        std::u32string characters(1, base);
        const auto entry = orthography_.character(base);
        // Stress is a matter of Cyrillic: in a Latin word U+0301 makes another letter («é»).
        const bool drops_marks = (entry.classes & cyrillic) != 0;
        while (offset_ < source_.size()) {
            std::size_t ahead = offset_;
            const char32_t c = utf8::next(source_, ahead);
            if (c == utf8::malformed || !extends(c)) {
                break;
            }
            offset_ = ahead;
            const bool drop = drops_marks && (orthography_.character(c).classes & dropped) != 0;
            if (!drop && characters.size() < max_segment) {
                characters.push_back(c);
            }
        }
        if (characters.size() == 1 && (entry.classes & plain) != 0) {
            classify(base);
            emit(entry.lower, begin);
            return;
        }
        std::array<UChar, 2 * max_segment> source16{};
        std::array<UChar, 64> folded16{};
        std::int32_t length16 = 0;
        UErrorCode status = U_ZERO_ERROR;
        u_strFromUTF32(source16.data(), static_cast<std::int32_t>(source16.size()), &length16,
                       reinterpret_cast<const UChar32*>(characters.data()),
                       static_cast<std::int32_t>(characters.size()), &status);
        // NFKC grows a character to 18 at most (U+FDFA); what does not fit the buffer is left as it
        // is.
        auto folded_length = unorm2_normalize(orthography_.nfkc_casefold_, source16.data(), length16, folded16.data(),
                                              static_cast<std::int32_t>(folded16.size()), &status);
        const UChar* folded = folded16.data();
        if (U_FAILURE(status) != 0) {
            folded = source16.data();
            folded_length = length16;
        }
        const std::size_t folded_begin = result_.text.size();
        for (std::int32_t i = 0; i < folded_length;) {
            UChar32 c = 0;
            U16_NEXT(folded, i, folded_length, c);
            if (is_mark_of_latin(static_cast<char32_t>(c))) {
                continue;
            }
            const auto unmarked = orthography_.without_marks(static_cast<char32_t>(c));
            if (unmarked.empty()) {
                classify(static_cast<char32_t>(c));
                utf8::append(result_.text, static_cast<char32_t>(c));
            }
            for (const char letter : unmarked) {
                classify(static_cast<unsigned char>(letter));
                result_.text += letter;
            }
        }
        result_.note(folded_begin, result_.text.size(), begin, offset_);
    }

    /// A mark that composes with no Latin letter («İ» is i and a dot in small letters).
    [[nodiscard]] bool is_mark_of_latin(char32_t c) const
    {
        return c >= 0x300 && c < 0x370 && (orthography_.character(previous_).classes & latin) != 0 &&
               !result_.text.empty() && static_cast<unsigned char>(result_.text.back()) < 0x80;
    }

    void classify(char32_t c)
    {
        const auto classes = orthography_.character(c).classes;
        if ((classes & (cyrillic | latin)) != 0) {
            letter(classes);
        } else {
            end_word();
        }
        previous_ = c;
    }

    void letter(std::uint8_t classes)
    {
        if (word_classes_ == 0) {
            word_begin_ = result_.text.size();
            in_word_apostrophe_ = false;
        }
        word_classes_ |= classes & (cyrillic | latin);
    }

    void end_word()
    {
        if (word_classes_ == (cyrillic | latin)) {
            mixed_.push_back({word_begin_, result_.text.size(), in_word_apostrophe_});
        }
        word_classes_ = 0;
    }

    void emit(char32_t c, std::size_t source_begin)
    {
        const std::size_t begin = result_.text.size();
        utf8::append(result_.text, c);
        if (result_.text.size() - begin != offset_ - source_begin) {
            result_.note(begin, result_.text.size(), source_begin, offset_);
        }
    }

    const Orthography& orthography_;
    std::string_view source_;
    std::size_t offset_ = 0;
    FoldedText result_;
    char32_t previous_ = 0;         ///< the character before, in the source; 0 where none counts
    std::uint8_t word_classes_ = 0; ///< scripts seen in the current stretch of letters
    std::size_t word_begin_ = 0;    ///< where it begins in the folded text
    bool in_word_apostrophe_ = false;
    std::vector<MixedWord> mixed_;
};

FoldedText Orthography::fold(std::string_view source) const
{
    return Folding(*this, source).run();
}

} // namespace poshuk::analysis
