#include "word_break.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <unicode/ubrk.h>
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

} // namespace

void WordBreak::Close::operator()(UBreakIterator* iterator) const noexcept
{
    ubrk_close(iterator);
}

WordBreak::WordBreak(std::span<const std::uint8_t> compiled_rules)
{
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(ubrk_openBinaryRules(compiled_rules.data(), static_cast<std::int32_t>(compiled_rules.size()),
                                         nullptr, 0, &status));
    if (U_FAILURE(status) != 0) {
        fail(status);
    }
}

void WordBreak::split(std::string_view text, std::vector<WordPiece>& pieces)
{
    pieces.clear();
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
        const auto rule = ubrk_getRuleStatus(iterator_.get());
        if (rule >= UBRK_WORD_NONE_LIMIT) {
            pieces.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end),
                              rule < UBRK_WORD_NUMBER_LIMIT});
        }
        begin = end;
    }
    utext_close(&source);
}

} // namespace poshuk::analysis
