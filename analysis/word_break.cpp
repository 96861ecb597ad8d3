#include "word_break.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "utf8.hpp"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>

namespace poshuk::analysis {
namespace {

[[noreturn]] void fail(UErrorCode status)
{
    throw Error(ErrorCode::data_missing,
                localized("ICU cannot use the word break rules in the lexicon ({}).",
                          "ICU не може скористатися правилами поділу на слова зі словника ({}).", u_errorName(status)),
                localized("The ICU library was replaced since Poshuk was built: build or reinstall Poshuk.",
                          "Бібліотеку ICU змінили після збирання Пошуку: зберіть або перевстановіть Пошук."));
}

/// Digits and no letter. ICU's status tells of the last characters only: «ст24» would be a number.
bool is_number(std::string_view word)
{
    bool has_digit = false;
    for (std::size_t i = 0; i < word.size();) {
        const auto c = static_cast<UChar32>(utf8::next(word, i));
        if (u_isalpha(c) != 0) {
            return false;
        }
        has_digit = has_digit || u_isdigit(c) != 0;
    }
    return has_digit;
}

/// What a character is to the rules, as far as plain text goes.
enum class Plain : unsigned char {
    other,        ///< spaces and punctuation: words end
    letter,       ///< ALetter
    digit,        ///< Numeric
    underscore,   ///< ExtendNumLet
    apostrophe,   ///< Single_Quote: joins letters, and digits
    digit_joiner, ///< MidNum, and the full stop by the tailoring
    beyond,       ///< not plain: the line is ICU's
};

constexpr Plain plain_class(char32_t c)
{
    if (c < 0x80) {
        if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')) {
            return Plain::letter;
        }
        if (c >= U'0' && c <= U'9') {
            return Plain::digit;
        }
        switch (c) {
        case U'_': return Plain::underscore;
        case U'\'': return Plain::apostrophe;
        case U'.':
        case U',':
        case U';': return Plain::digit_joiner;
        default: return Plain::other;
        }
    }
    if ((c >= 0x400 && c <= 0x481) || (c >= 0x48A && c <= 0x52F)) {
        return Plain::letter;
    }
    switch (c) {
    case U'\u00A0':
    case U'§':
    case U'«':
    case U'°':
    case U'»':
    case U'–':
    case U'—':
    case U'“':
    case U'”':
    case U'„':
    case U'…':
    case U'№': return Plain::other;
    default: return Plain::beyond;
    }
}

/// Appends the words of a line of plain text; false, with some of them appended, when it is not plain.
bool append_plain(std::string_view line, std::size_t base, std::vector<WordPiece>& pieces)
{
    std::size_t offset = 0;
    const auto class_at = [&](std::size_t& at) {
        return at < line.size() ? plain_class(utf8::next(line, at)) : Plain::other;
    };
    while (offset < line.size()) {
        const std::size_t begin = offset;
        auto last = class_at(offset);
        if (last == Plain::beyond) {
            return false;
        }
        if (last != Plain::letter && last != Plain::digit && last != Plain::underscore) {
            continue;
        }
        bool has_letter = last == Plain::letter;
        bool has_digit = last == Plain::digit;
        bool lone_underscore = last == Plain::underscore;
        for (;;) {
            std::size_t ahead = offset;
            const auto next = class_at(ahead);
            if (next == Plain::letter || next == Plain::digit || next == Plain::underscore) {
                offset = ahead;
            } else if (next == Plain::apostrophe || (next == Plain::digit_joiner && last == Plain::digit)) {
                std::size_t behind = ahead;
                if (last == Plain::underscore || class_at(behind) != last) {
                    break;
                }
                offset = behind;
                continue;
            } else {
                break;
            }
            lone_underscore = false;
            has_letter = has_letter || next == Plain::letter;
            has_digit = has_digit || next == Plain::digit;
            last = next;
        }
        if (!lone_underscore) {
            pieces.push_back({base + begin, base + offset, has_digit && !has_letter});
        }
    }
    return true;
}

} // namespace

void WordBreak::Close::operator()(UBreakIterator* iterator) const noexcept
{
    ubrk_close(iterator);
}

void WordBreak::open_icu()
{
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(ubrk_openBinaryRules(compiled_rules_.data(), static_cast<std::int32_t>(compiled_rules_.size()),
                                         nullptr, 0, &status));
    if (U_FAILURE(status) != 0) {
        fail(status);
    }
}

void WordBreak::split_with_icu(std::string_view text, std::vector<WordPiece>& pieces)
{
    pieces.clear();
    append_with_icu(text, 0, pieces);
}

void WordBreak::split(std::string_view text, std::vector<WordPiece>& pieces)
{
    pieces.clear();
    for (std::size_t begin = 0; begin < text.size();) {
        // No rule joins words across a line feed, so each line may go its own way.
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const auto line = text.substr(begin, end - begin);
        const std::size_t before = pieces.size();
        if (!append_plain(line, begin, pieces)) {
            pieces.resize(before);
            append_with_icu(line, begin, pieces);
        }
        begin = end + 1;
    }
}

void WordBreak::append_with_icu(std::string_view text, std::size_t base, std::vector<WordPiece>& pieces)
{
    if (iterator_ == nullptr) {
        open_icu();
    }
    UErrorCode status = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &status);
    ubrk_setUText(iterator_.get(), &source, &status);
    if (U_FAILURE(status) != 0) {
        utext_close(&source);
        fail(status);
    }
    std::int32_t begin = ubrk_first(iterator_.get());
    for (std::int32_t end = ubrk_next(iterator_.get()); end != UBRK_DONE; end = ubrk_next(iterator_.get())) {
        if (ubrk_getRuleStatus(iterator_.get()) >= UBRK_WORD_NONE_LIMIT) {
            const auto piece_begin = static_cast<std::size_t>(begin);
            const auto piece_end = static_cast<std::size_t>(end);
            const bool number = is_number(text.substr(piece_begin, piece_end - piece_begin));
            pieces.push_back({base + piece_begin, base + piece_end, number});
        }
        begin = end;
    }
    utext_close(&source);
}

} // namespace poshuk::analysis
