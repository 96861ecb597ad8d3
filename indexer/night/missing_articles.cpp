#include "missing_articles.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

namespace poshuk::indexer {
namespace {

void prune(const RunParts& run, bool is_forced, std::uint64_t documents_before)
{
    const auto missing = run.writer.missing();
    constexpr std::uint64_t a_fifth = 5;
    if (missing.size() * a_fifth > documents_before && !is_forced) {
        throw Error(
            ErrorCode::verification,
            localized("{} of {} articles would be deleted, as no source has them any more; nothing was changed.",
                      "Було б видалено {} із {} статей, бо їх немає в жодному джерелі; нічого не змінено.",
                      missing.size(), documents_before),
            localized("Check that the sources are all there. If it is right, say so: --force",
                      "Перевірте, чи всі джерела на місці. Якщо все правильно, скажіть це: --force"));
    }
    for (const auto& id : missing) {
        run.tally.deleted += run.writer.remove(id) ? 1 : 0;
    }
}

/// Articles of the index that no source has any more, as feeds show only the newest, are told from
/// those that came back under another id, and remembered for the next night.
void look_after_those_left_alone(const RunParts& run, SourceReading& reading)
{
    const auto missing = run.writer.missing();
    run.tally.missing = missing.size();
    const auto known = missing.empty() ? std::map<std::string, ArticleTraits>{} : run.before.all_articles();
    for (const auto& id : missing) {
        const auto found = known.find(id);
        if (found == known.end()) {
            continue;
        }
        auto* const same = reading.seen().same_as(found->second, SameArticles::no_source);
        if (same != nullptr && !SameArticles::wins(found->second, SameArticles::no_source, *same)) {
            run.tally.deleted += run.writer.remove(id) ? 1 : 0;
            --run.tally.missing;
            continue;
        }
        if (same != nullptr) {
            reading.supersede(*same, std::string(1, '-'));
        }
        run.after.note_left_alone(found->second);
    }
}

} // namespace

void look_after_missing(const RunParts& run, SourceReading& reading, const Pruning& pruning,
                        std::uint64_t documents_before)
{
    if (pruning.is_wanted) {
        prune(run, pruning.is_forced, documents_before);
    }
    if (run.is_update) {
        look_after_those_left_alone(run, reading);
    }
}

} // namespace poshuk::indexer
