#include "word_break.hpp"

#include "analysis/letters/utf8.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

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

void WordBreak::split(std::string_view text, std::vector<WordPiece>& pieces)
{
    pieces.clear();
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
            pieces.push_back({piece_begin, piece_end, number});
        }
        begin = end;
    }
    utext_close(&source);
}

} // namespace poshuk::analysis
