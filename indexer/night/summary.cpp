#include "summary.hpp"

#include "messages/plural.hpp"
#include "progress.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poshuk::indexer {

std::string summary(const RunOutcome& outcome, const Tally& tally, Language language)
{
    const bool uk = language == Language::ukrainian;
    const auto& published = outcome.published;
    const auto bytes = human_bytes(outcome.source_bytes, language);
    auto time = fmt::format("{:.1f}", outcome.seconds);
    std::replace(time.begin(), time.end(), '.', uk ? ',' : '.');
    const auto articles = uk ? count_uk(published.documents, "стаття", "статті", "статей")
                             : count_en(published.documents, "article", "articles");
    const auto words =
        uk ? count_uk(published.tokens, "слово", "слова", "слів") : count_en(published.tokens, "word", "words");
    auto text = uk ? fmt::format("Проіндексовано: {}, {}, {} прочитано за {} с. ", articles, words, bytes, time)
                   : fmt::format("Indexed: {}, {}, {} read in {} s. ", articles, words, bytes, time);
    if (outcome.is_trial) {
        text += uk ? "Лише спроба: нічого не опубліковано.\n" : "A trial only: nothing was published.\n";
    } else {
        const auto size = human_bytes(published.size_bytes, language);
        text += uk ? fmt::format("Індекс: {}, покоління {}.\n", size, published.name)
                   : fmt::format("Index: {}, generation {}.\n", size, published.name);
    }
    if (outcome.is_update) {
        text += uk ? fmt::format("Нових: {}, змінених: {}, без змін: {}, видалених: {}, без джерела: {}.\n",
                                 tally.added, tally.changed, tally.unchanged, tally.deleted, tally.missing)
                   : fmt::format("New: {}, changed: {}, unchanged: {}, deleted: {}, without a source: {}.\n",
                                 tally.added, tally.changed, tally.unchanged, tally.deleted, tally.missing);
    }
    if (tally.superseded > 0) {
        text += uk ? fmt::format("Копій, що їх інше джерело має новішими чи повнішими: {}.\n", tally.superseded)
                   : fmt::format("Copies that another source has newer or fuller: {}.\n", tally.superseded);
    }
    return text + (uk ? fmt::format("Відхилено: {}, попереджень: {}.\n", tally.rejected, tally.warnings)
                      : fmt::format("Rejected: {}, warnings: {}.\n", tally.rejected, tally.warnings));
}

} // namespace poshuk::indexer
