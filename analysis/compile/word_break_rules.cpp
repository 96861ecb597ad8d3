#include "word_break_rules.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <unicode/rbbi.h>

#include <memory>

namespace poshuk::analysis {
namespace {

[[noreturn]] void fail(const char* what)
{
    throw Error(ErrorCode::internal,
                localized("ICU's word break rules: {}.", "Правила поділу на слова ICU: {}.", what));
}

void tailor(icu::UnicodeString& rules, const char* from, const char* to)
{
    const auto pattern = icu::UnicodeString::fromUTF8(from);
    if (rules.indexOf(pattern) < 0) {
        fail("they changed, and the Ukrainian tailoring does not fit them");
    }
    rules.findAndReplace(pattern, icu::UnicodeString::fromUTF8(to));
}

} // namespace

std::vector<std::uint8_t> compiled_word_break_rules()
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> standard(
        icu::BreakIterator::createWordInstance(icu::Locale("uk"), status));
    const auto* rule_based = dynamic_cast<const icu::RuleBasedBreakIterator*>(standard.get());
    if (U_FAILURE(status) != 0 || rule_based == nullptr) {
        fail("they cannot be loaded");
    }
    icu::UnicodeString rules = rule_based->getRules();
    tailor(rules, R"($MidNumLet=[\p{Word_Break=MidNumLet}];)",
           R"($MidNumLet=[\p{Word_Break=MidNumLet}-[.\u2024\uFE52\uFF0E]];)");
    tailor(rules, R"($MidNum=[\p{Word_Break=MidNum}];)", R"($MidNum=[\p{Word_Break=MidNum}[.\u2024\uFE52\uFF0E]];)");
    // ICU makes a letter of the at sign; addresses are put together by analysis/address instead.
    tailor(rules, R"($ALetter=[\p{Word_Break=ALetter}@];)", R"($ALetter=[\p{Word_Break=ALetter}];)");
    UParseError where{};
    icu::RuleBasedBreakIterator compiled(rules, where, status);
    if (U_FAILURE(status) != 0) {
        fail("the tailored rules do not compile");
    }
    std::uint32_t size = 0;
    const std::uint8_t* bytes = compiled.getBinaryRules(size);
    return {bytes, bytes + size};
}

} // namespace poshuk::analysis
